"""Who may do what with a row, where the permission of the model alone does not say."""

from django.contrib import admin

from articles.models import Article


def may_correct(user, article):
    """Whether somebody who may change articles may change this one as it waits: what is out changes by a correction
    only, which has a form of its own, and what was withdrawn or is to be published at a set time not at all."""
    return article.state == Article.State.WAITING


class HoldsArticles:
    """An admin whose rows say what readers see of articles, and when and where they stand: with any of the articles
    out, only for who may correct."""

    articles_of = ""

    def may_touch(self, request, obj):
        is_out = obj is not None and Article.objects.filter(**{self.articles_of: obj}).out().exists()
        return not is_out or request.user.has_perm("articles.sign_final")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_touch(request, obj)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look up, which the admin neither adds, changes nor deletes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ShownToReaders:
    """An admin whose rows have a public page, linked only when readers can open it."""

    def view_on_site(self, obj):
        shown = type(obj).objects.published().filter(pk=obj.pk)
        return obj.get_absolute_url() if shown.exists() else None
