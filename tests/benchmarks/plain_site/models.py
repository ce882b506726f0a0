"""The tables of the plain homepage."""

# ruff: noqa: DJ008  (no admin shows these rows)

from django.db import models


class Lab(models.Model):
    name = models.CharField(max_length=200)
    institution = models.CharField(max_length=200, blank=True)


class Person(models.Model):
    lab = models.ForeignKey(Lab, models.CASCADE, related_name="people")
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    headline = models.CharField(max_length=300, blank=True)
    location = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    organization = models.CharField(max_length=200, blank=True)


class Page(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="pages")
    path = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    is_public = models.BooleanField(default=True)
    menu_position = models.PositiveSmallIntegerField(null=True)


class Link(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    label = models.CharField(max_length=100)
    url = models.URLField()


class Paper(models.Model):
    title = models.CharField(max_length=500)
    slug = models.SlugField(unique=True)
    container_title = models.CharField(max_length=300, blank=True)
    volume = models.CharField(max_length=20, blank=True)
    issued = models.CharField(max_length=10, blank=True)
    doi = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True)
    is_public = models.BooleanField(default=True)


class Author(models.Model):
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="authors")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="authors")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    is_selected = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
