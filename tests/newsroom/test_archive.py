"""The archive of made-up news: plausible, the same for the same numbers, found by searching, apart from real papers."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Block, Contributor, Edition, Mention, Newspaper
from awards.models import Contest
from newsroom.archive import DISTINCTION, NEWSPAPER, make_archive
from newsroom.made_up import Writer
from tests.articles.factories import NewspaperFactory

pytestmark = pytest.mark.django_db


def test_archive_reads_like_a_newspaper(client):
    assert list(make_archive(410, seed=3)) == [400, 410]
    assert Article.objects.published().count() == 410
    assert Edition.objects.count() == 11
    assert {row.distinction for row in Contributor.objects.all()} == {DISTINCTION}
    contest = Contest.objects.first()
    assert sum(len(award.names) for tier in contest.tiers.all() for award in tier.awards.all()) == 17
    page = client.get("/articles/?q=获奖名单").content.decode()
    assert "共 2 篇" in page
    assert NEWSPAPER in client.get(Article.objects.first().get_absolute_url()).content.decode()


def test_stories_have_300_to_1500_characters():
    writer = Writer(1, ["甲镇", "乙镇", "丙镇"])
    lengths = [sum(len(text) for _kind, text in writer.story(n).body) for n in range(200)]
    assert min(lengths) >= 300
    assert max(lengths) <= 1600


def test_places_of_a_story_stand_in_it():
    list(make_archive(40))
    for mention in Mention.objects.select_related("article"):
        assert any(mention.printed in text for text in mention.article.blocks.values_list("text", flat=True))


def test_same_seed_makes_the_same_stories():
    one, same, other = (Writer(seed, ["甲镇", "乙镇", "丙镇"]) for seed in (7, 7, 8))
    stories = [one.story(n) for n in range(10)]
    assert [same.story(n) for n in range(10)] == stories
    assert [other.story(n) for n in range(10)] != stories


def test_real_newspapers_and_a_second_archive_are_refused():
    real = NewspaperFactory(name="聊城日报")
    with pytest.raises(CommandError, match="聊城日报"):
        call_command("make_demo_archive", articles=5)
    assert not Block.objects.exists()
    call_command("make_demo_archive", articles=5, with_real=True, verbosity=0)
    assert Article.objects.filter(page__edition__newspaper__name=NEWSPAPER).count() == 5
    assert not Article.objects.filter(page__edition__newspaper=real).exists()
    for options in ({}, {"with_real": True}):
        with pytest.raises(CommandError, match="已有"):
            call_command("make_demo_archive", articles=5, **options)
    assert Newspaper.objects.count() == 2


def test_archive_of_nothing_is_an_error():
    with pytest.raises(CommandError):
        call_command("make_demo_archive", articles=0)
