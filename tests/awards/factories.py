"""Rows for tests."""

import factory
from factory.django import DjangoModelFactory

from awards.models import Award, Contest, Entrant, Organisation, Tier, Winner
from tests.articles.factories import ArticleFactory


class ContestFactory(DjangoModelFactory):
    class Meta:
        model = Contest

    article = factory.SubFactory(ArticleFactory)
    name = factory.Sequence("第{}届示例摄影大赛".format)
    year = 2022


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    contest = factory.SubFactory(ContestFactory)
    role = Organisation.Role.ORGANISER
    name = factory.Sequence("示例{}局".format)
    sequence = 1


class TierFactory(DjangoModelFactory):
    class Meta:
        model = Tier

    contest = factory.SubFactory(ContestFactory)
    name = factory.Sequence("第{}等奖".format)
    rank = 1


class EntrantFactory(DjangoModelFactory):
    class Meta:
        model = Entrant

    contest = factory.SubFactory(ContestFactory)
    name = factory.Sequence("李大山{}".format)


class AwardFactory(DjangoModelFactory):
    class Meta:
        model = Award
        skip_postgeneration_save = True

    tier = factory.SubFactory(TierFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("示例作品{}".format)

    @factory.post_generation
    def entrants(self, create, extracted, **kwargs):
        for n, entrant in enumerate(extracted or [EntrantFactory(contest=self.tier.contest)], 1):
            Winner.objects.create(award=self, entrant=entrant, sequence=n)
