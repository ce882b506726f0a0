"""manage.py remove_demo: take the demo lab out, and nothing else."""

from django.core.management.base import BaseCommand

from config.demo.removing import remove_demo


class Command(BaseCommand):
    help = "Take the demo lab out. What you added or changed stays and is named."

    def add_arguments(self, parser):
        parser.add_argument("--edited", action="store_true", help="take out demo rows that were changed, too")

    def handle(self, edited, **options):
        self.stdout.write(remove_demo(with_edited=edited).as_text())
