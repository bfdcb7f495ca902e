"""Parsed contests as rows."""

import pytest

from awards.models import Award, Contest, Entrant, Tier
from tests.newsroom.test_import_pages import PRINTED, import_pages, write_page  # noqa: F401

pytestmark = pytest.mark.django_db

GROUPS = """“水乡杯”作文比赛揭晓
本报讯(记者 李小明)由县文联主办的“水乡杯”作文比赛日前揭晓。
小学组
一等奖(2名)
王小红(城关小学)
王小红(城关小学)
中学组
一等奖
李大山(第一中学)
"""


@pytest.fixture
def page(write_page):  # noqa: F811
    def put(text):
        return import_pages(write_page(text), **PRINTED)

    return put


def test_groups_are_contests_of_one_article(page):
    page(GROUPS)
    assert list(Contest.objects.order_by("pk").values_list("name", flat=True)) == [
        "“水乡杯”作文比赛 小学组",
        "“水乡杯”作文比赛 中学组",
    ]
    assert [tier.name for tier in Tier.objects.all()] == ["一等奖", "一等奖"]
    assert Award.objects.filter(entrants__name="王小红").count() == 2
    assert Entrant.objects.filter(name="王小红").count() == 1


def test_contests_of_an_article_follow_a_new_text_together(page):
    page(GROUPS)
    page(GROUPS.replace("李大山", "周海燕"))
    assert Contest.objects.count() == 2
    assert set(Entrant.objects.values_list("name", flat=True)) == {"王小红", "周海燕"}


def test_what_people_edited_stays_and_the_rest_follows(page):
    page(GROUPS)
    Contest.objects.filter(name__endswith="小学组").update(year=2023)
    page(GROUPS.replace("李大山", "周海燕"))
    assert Contest.objects.get(year=2023).name == "“水乡杯”作文比赛 小学组"
    assert not Entrant.objects.filter(name="李大山").exists()


def test_cell_longer_than_its_column_is_cut_in_the_row(page):
    page(f"作文比赛获奖名单\n奖级 | 姓名 | 作品 |\n一等奖 | {'王' * 99} | {'长' * 300} |\n")
    assert len(Award.objects.get().title) == 200
    assert len(Entrant.objects.get().name) == 60
