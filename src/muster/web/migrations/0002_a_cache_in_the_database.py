"""The table in which all workers count the same attempts."""

from django.core.management import call_command
from django.db import migrations


def make_the_table(_apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("muster", "0001_initial")]
    operations = [migrations.RunPython(make_the_table, migrations.RunPython.noop)]
