import django.db.models.deletion
from django.db import migrations, models


def copy_entrants(apps, schema_editor):
    """Who won what so far, in the order in which it was recorded."""
    Award, Winner = apps.get_model("awards", "Award"), apps.get_model("awards", "Winner")
    sequences = {}
    winners = []
    for link in Award.entrants.through.objects.order_by("pk"):
        sequences[link.award_id] = sequences.get(link.award_id, 0) + 1
        winners.append(Winner(award_id=link.award_id, entrant_id=link.entrant_id, sequence=sequences[link.award_id]))
    Winner.objects.bulk_create(winners, batch_size=2000)


class Migration(migrations.Migration):
    dependencies = [("awards", "0002_reimport")]

    operations = [
        migrations.CreateModel(
            name="Winner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "award",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="winners",
                        to="awards.award",
                        verbose_name="获奖",
                    ),
                ),
                (
                    "entrant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="winners",
                        to="awards.entrant",
                        verbose_name="参赛者",
                    ),
                ),
            ],
            options={"verbose_name": "获奖者", "verbose_name_plural": "获奖者", "ordering": ["award", "sequence"]},
        ),
        migrations.AddConstraint(
            model_name="winner",
            constraint=models.UniqueConstraint(fields=("award", "entrant"), name="winner_once_an_award"),
        ),
        migrations.RunPython(copy_entrants, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="award", name="entrants"),
        migrations.AddField(
            model_name="award",
            name="entrants",
            field=models.ManyToManyField(
                related_name="awards", through="awards.Winner", to="awards.entrant", verbose_name="参赛者"
            ),
        ),
    ]
