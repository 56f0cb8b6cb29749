"""The route groups of dashboards: lists, branding, settings, logs, folders."""

from rustfin_core.http.jellyfin.administration.branding import BrandingRoutes
from rustfin_core.http.jellyfin.administration.configuration.routes import ConfigurationRoutes
from rustfin_core.http.jellyfin.administration.environment import EnvironmentRoutes
from rustfin_core.http.jellyfin.administration.localization import LocalizationRoutes
from rustfin_core.http.jellyfin.administration.storage import StorageRoutes
from rustfin_core.http.jellyfin.browsing.library_folders import LibraryFolderRoutes
from rustfin_core.http.routing import RouteGroup
from rustfin_core.http.services import HttpServices


def administration(services: HttpServices) -> tuple[RouteGroup, ...]:
    """Groups of handlers over these services."""
    return (
        BrandingRoutes(services.config, services.splash),
        ConfigurationRoutes(services),
        LocalizationRoutes(services.config),
        StorageRoutes(services.admin),
        EnvironmentRoutes(services.admin),
        LibraryFolderRoutes(services.catalog),
    )
