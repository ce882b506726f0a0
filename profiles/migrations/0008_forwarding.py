import profiles.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Where visitors of a member who has left are sent, and from which day on; and who asks to be erased."""

    dependencies = [("profiles", "0007_audit_log")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="asks",
            field=models.CharField(
                blank=True,
                choices=[("erase", "To be erased"), ("anonymise", "To be made anonymous")],
                default="",
                editable=False,
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="person",
            name="forward_to",
            field=profiles.models.fields.WebAddressField(
                default="",
                editable=False,
                help_text="Where visitors of her homepage are sent after her last day.",
                max_length=2000,
                verbose_name="forward to",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="forward_after",
            field=models.DateField(editable=False, null=True, verbose_name="forward after"),
        ),
        migrations.AddField(
            model_name="person",
            name="forwards_below",
            field=models.BooleanField(default=False, editable=False, verbose_name="and everything below"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("forward_to", ""), ("forward_after__isnull", False), _connector="OR"),
                name="person_forwards_after_a_day",
            ),
        ),
    ]
