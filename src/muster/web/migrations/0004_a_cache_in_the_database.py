"""The table in which all workers count the same attempts."""

from django.core.management import call_command
from django.db import migrations


def make_the_table(_apps, editor):
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("muster", "0003_a_draw_says_more")]
    operations = [migrations.RunPython(make_the_table, migrations.RunPython.noop)]
