"""地名: the gazetteer's places, and the words of articles that name them."""

import re
from itertools import product

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .article import Article, is_published
from .source import IN_TEXT

KINDS = ["省", "市", "县", "区", "旗", "盟", "地区", "新区", "林区", "自治区", "特别行政区"]
"""What an official name has more than its short form, beside the names of peoples."""
AUTONOMOUS = ("自治州", "自治县")


NAMED = """
    WITH RECURSIVE named(id) AS (
        SELECT min(place_id) FROM articles_mention
        UNION ALL
        SELECT (SELECT min(place_id) FROM articles_mention WHERE place_id > named.id) FROM named WHERE id IS NOT NULL
    )
    SELECT id FROM named WHERE id IS NOT NULL
"""
"""The numbers of places that any mention has, by leaps in the index: places are few, mentions are many."""


def own_number(address):
    """The number of a place in an address of our own, ``x12``; None in one with an official code."""
    own = re.fullmatch(r"x(\d{1,9})", address)
    return int(own[1]) if own else None


class PlaceQuerySet(models.QuerySet):
    def within(self, place):
        """The place and everything below it."""
        return self.filter(Q(pk=place.pk) | Q(path__startswith=f"{place.path}/"))

    def at_address(self, address):
        """The place that ``Place.address`` gives this address."""
        number = own_number(address)
        return self.filter(code=address) if number is None else self.filter(code__isnull=True, pk=number)

    def published(self):
        """Places that readers find named in at least one article, or that stand above such a place."""
        shown = Mention.objects.filter(is_published("article"), place=OuterRef("pk")).order_by()
        # By the first article, not by Exists, which PostgreSQL would answer for all mentions at once.
        named = Place.objects.annotate(shown=Subquery(shown.values("pk")[:1])).filter(shown__isnull=False)
        named = named.filter(pk__in=RawSQL(NAMED, []))  # noqa: S611 (it has no parameters)
        paths = set(named.values_list("path", flat=True))
        above = {"/".join(path.split("/")[:n]) for path in paths for n in range(1, path.count("/") + 2)}
        return self.filter(path__in=above)

    def named(self, *names):
        """Confirmed places that are called so in full, in short (江北: 江北区) or by another name on record.

        Every way goes by an index: villages may be on record by the hundred thousand.
        """
        full = Q(name__in=[name + kind for name in names for kind in ("", *KINDS)])
        other = Q(pk__in=PlaceName.objects.filter(name__in=names).values("place"))
        autonomous = Q(pk__in=Place.objects.autonomous(names).values("pk"))
        return self.filter(full | other | autonomous, is_confirmed=True)

    def autonomous(self, names):
        """Autonomous prefectures and counties, whose names begin so and go on with those of peoples."""
        provinces = Place.objects.filter(parent=None)
        prefectures = Place.objects.filter(parent__in=provinces)
        called = (Q(name__startswith=name, name__endswith=kind) for name, kind in product(names, AUTONOMOUS))
        return self.filter(Q(*called, _connector=Q.OR), Q(parent__in=provinces) | Q(parent__in=prefectures))


class Place(models.Model):
    class Level(models.IntegerChoices):
        COUNTRY = 0, _("国家")
        PROVINCE = 1, _("省级")
        PREFECTURE = 2, _("地级、国外城市")
        COUNTY = 3, _("县级")
        TOWNSHIP = 4, _("乡级")
        VILLAGE = 5, _("村、社区")

    name = models.CharField(_("地名"), max_length=60, help_text=_("全称，如：临清市、魏湾镇、李圈村。"))
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level)
    code = models.CharField(
        _("区划代码"),
        max_length=12,
        null=True,
        blank=True,
        unique=True,
        help_text=_("官方代码；稿件里提出、尚未核实的村和社区没有代码。"),
    )
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(_("全路径"), max_length=255, unique=True, editable=False)
    is_confirmed = models.BooleanField(_("已核实"), default=True, help_text=_("稿件里提出的地名，核实后勾选。"))

    objects = PlaceQuerySet.as_manager()
    parts = [("articles.PlaceName", "place")]

    class Meta:
        verbose_name = verbose_name_plural = _("地名")
        ordering = ["path"]
        indexes = [models.Index(fields=["name"], name="place_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__lte=1, parent__isnull=True) | Q(level__gt=1, parent__isnull=False),
                name="place_below_its_parent",
                violation_error_message=_("国家和省级没有上级，其余都要有上级。"),
            ),
        ]

    def __str__(self):
        return self.path.replace("/", " › ")

    def save(self, **kwargs):
        """Save, and let the paths of all places below follow a new name or parent."""
        before = Place.objects.filter(pk=self.pk).values_list("path", flat=True).first() or ""
        self.code = self.code or None
        self.path = f"{self.parent.path}/{self.name}" if self.parent else self.name
        super().save(**kwargs)
        if before not in ("", self.path):
            below = Place.objects.filter(path__startswith=f"{before}/")
            below.update(path=Concat(Value(self.path), Substr("path", len(before) + 1)))

    def get_absolute_url(self):
        return reverse("place", args=[self.address])

    def ancestors(self):
        """The places above, province first."""
        names = self.path.split("/")[:-1]
        return Place.objects.filter(path__in=["/".join(names[:n]) for n in range(1, len(names) + 1)]).order_by("level")

    def clean(self):
        if self.parent and self.parent.level >= (self.level or 0):
            raise ValidationError({"parent": _("上级的级别要比它高。")})
        if "/" in self.name:
            raise ValidationError({"name": _("地名里不能有“/”。")})
        if Place.objects.filter(parent=self.parent, name=self.name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("同一上级下面已经有这个地名；请用已有的那个。")})

    def is_called(self, name):
        """Whether ``PlaceQuerySet.named`` finds the place by this name. Uses prefetched names."""
        if self.name.startswith(name) and self.name[len(name) :] in ("", *KINDS):
            return True
        is_autonomous = self.name.startswith(name) and self.name.endswith(AUTONOMOUS)
        return is_autonomous or any(other.name == name for other in self.names.all())

    @property
    def address(self):
        """What stands for the place in addresses: its official code, else x and its number."""
        return self.code or f"x{self.pk}"


class PlaceName(models.Model):
    """Another name of a place; short forms that follow from the official name (苍南县: 苍南) need no row."""

    class Kind(models.TextChoices):
        FORMER = "former", _("曾用名")
        ALIAS = "alias", _("别名")
        SHORT = "short", _("简称")

    place = models.ForeignKey(Place, verbose_name=_("地名"), on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("名称"), max_length=60, help_text=_("稿件里可能印的写法，如：茌平县、澳门特区。"))
    kind = models.CharField(
        _("类别"),
        max_length=10,
        choices=Kind,
        help_text=_("去掉“省、市、县、区”的简称不用填，系统自己认得。"),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("其他名称")
        ordering = ["place", "name"]
        indexes = [models.Index(fields=["name"], name="place_other_name")]
        constraints = [models.UniqueConstraint(fields=["place", "name"], name="place_name_once")]

    def __str__(self):
        return self.name


class MentionQuerySet(models.QuerySet):
    def open_to_resolving(self):
        """Unresolved ones that no person has settled, of articles not in print: what is in print changes by hand."""
        return self.filter(place__isnull=True, is_settled=False, article__state=Article.State.WAITING)


class Mention(models.Model):
    class Status(models.TextChoices):
        RESOLVED = "resolved", _("已对上")
        AMBIGUOUS = "ambiguous", _("有几个可能")
        UNKNOWN = "unknown", _("查不到")

    article = models.ForeignKey(Article, verbose_name=_("稿件"), on_delete=models.CASCADE, related_name="mentions")
    printed = models.CharField(_("印的字样"), max_length=60)
    start = models.PositiveIntegerField(_("起"), null=True, blank=True, help_text=_("在原文中第一次出现的位置。"))
    end = models.PositiveIntegerField(_("止"), null=True, blank=True)
    status = models.CharField(_("对上没有"), max_length=10, choices=Status, editable=False)
    place = models.ForeignKey(
        Place,
        verbose_name=_("地名"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
        help_text=_("印的字样指的是哪里。"),
    )
    is_settled = models.BooleanField(
        _("人工定过"),
        default=False,
        help_text=_("编辑定过的（包括定为不是地名的）不再自动对。"),
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("提到的地名")
        ordering = ["article_id", *IN_TEXT]
        constraints = [
            models.UniqueConstraint(fields=["article", "printed"], name="mention_once_an_article"),
            models.CheckConstraint(
                condition=Q(status="resolved", place__isnull=False) | ~Q(status="resolved") & Q(place__isnull=True),
                name="mention_resolved_has_place",
            ),
        ]

    def __str__(self):
        return self.printed

    def save(self, **kwargs):
        if self.place_id:
            self.status = self.Status.RESOLVED
        elif self.status in ("", self.Status.RESOLVED):
            self.status = self.Status.UNKNOWN
        super().save(**kwargs)

    @property
    def candidates(self):
        """The places that the printed words may mean, as the gazetteer now stands."""
        return Place.objects.named(self.printed)
