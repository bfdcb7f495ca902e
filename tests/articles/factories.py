"""Rows for tests."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from articles.models import (
    Article,
    Block,
    Byline,
    Contributor,
    Edition,
    Finding,
    Mention,
    Newspaper,
    Page,
    Parse,
    Place,
    SourceText,
)
from articles.search import index_articles


class IndexedFactory(DjangoModelFactory):
    """Articles and their parts go into the index as they are written, as they do on the desk."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = super()._create(model_class, *args, **kwargs)
        index_articles([row.pk if isinstance(row, Article) else row.article_id])
        return row


class NewspaperFactory(DjangoModelFactory):
    class Meta:
        model = Newspaper

    name = factory.Sequence("示例日报{}".format)


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    newspaper = factory.SubFactory(NewspaperFactory)
    date = factory.Sequence(lambda n: date(2023, 2, 1) + timedelta(days=n))


class PageFactory(DjangoModelFactory):
    class Meta:
        model = Page

    edition = factory.SubFactory(EditionFactory)
    number = factory.LazyAttribute(lambda page: str(page.sequence))
    name = "要闻"
    sequence = factory.Sequence(lambda n: n + 1)


class ArticleFactory(IndexedFactory):
    class Meta:
        model = Article

    class Params:
        published = factory.Trait(
            state=Article.State.PUBLISHED,
            published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)),
        )

    page = factory.SubFactory(PageFactory)
    sequence = factory.Sequence(lambda n: n + 1)
    headline = factory.Sequence("村里修通第{}条路".format)


class BlockFactory(IndexedFactory):
    class Meta:
        model = Block

    article = factory.SubFactory(ArticleFactory)
    sequence = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence("第{}段文字。".format)


class ContributorFactory(DjangoModelFactory):
    class Meta:
        model = Contributor

    name = factory.Sequence("王小明{}".format)


class BylineFactory(IndexedFactory):
    class Meta:
        model = Byline

    article = factory.SubFactory(ArticleFactory)
    contributor = factory.SubFactory(ContributorFactory)
    role = Byline.Role.REPORTER
    credit = "本报记者"
    sequence = 1


class PlaceFactory(DjangoModelFactory):
    """A province, or what lies below ``parent``."""

    class Meta:
        model = Place

    name = factory.Sequence("示例{}省".format)
    level = factory.LazyAttribute(lambda place: place.parent.level + 1 if place.parent else 1)
    parent = None


class MentionFactory(IndexedFactory):
    class Meta:
        model = Mention

    article = factory.SubFactory(ArticleFactory)
    place = factory.SubFactory(PlaceFactory)
    printed = factory.LazyAttribute(lambda mention: mention.place.name if mention.place else "某地")


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    page = factory.LazyAttribute(lambda finding: finding.article.page if finding.article else PageFactory())
    article = factory.SubFactory(ArticleFactory)
    code = "similar_place"
    level = Finding.Level.ERROR
    message = factory.Sequence("第{}条意见。".format)


class SourceTextFactory(DjangoModelFactory):
    class Meta:
        model = SourceText

    page = factory.SubFactory(PageFactory)
    name = factory.Sequence("{}.txt".format)
    sha256 = factory.Sequence("{:064x}".format)
    encoding = "utf-8"
    text = "村里修通一条路\n第一段文字。\n"


class ParseFactory(DjangoModelFactory):
    class Meta:
        model = Parse

    source = factory.SubFactory(SourceTextFactory)
    parser_version = "1"
    data = factory.LazyFunction(lambda: {"section": "", "articles": [], "contests": [], "unplaced": [], "findings": []})
