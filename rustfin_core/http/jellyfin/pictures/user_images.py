"""Pictures of users: shown by id without a token, as on the sign-in page; changed by themselves."""

from aiohttp import web

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.pictures.image_answers import image_type, send_picture
from rustfin_core.http.jellyfin.pictures.image_upload import read_picture
from rustfin_core.http.json import no_content
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.identity import IdentityService
from rustfin_core.identity.types import UserImage
from rustfin_core.kernel.enums import ImageType
from rustfin_core.kernel.errors import InvalidInput, NotFound

_MOST_BYTES = 10 * 1024 * 1024
_OF_USERS = (ImageType.PRIMARY, ImageType.PROFILE)


class UserImageRoutes:
    """Handlers of ``/UserImage`` and of the addresses it had before."""

    def __init__(self, identity: IdentityService, artwork: ArtworkService) -> None:
        self._identity = identity
        self._artwork = artwork

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        old = "/Users/{userId}/Images/{imageType}"
        table.get(
            "/UserImage",
            self.image,
            access=Access.ANONYMOUS,
            aliases=[old, f"{old}/{{imageIndex}}"],
        )
        # Old clients name the index so in addresses that change something.
        changing = [old, f"{old}/{{index}}"]
        table.post("/UserImage", self.upload, access=Access.USER, aliases=changing, raw_body=True)
        table.delete("/UserImage", self.delete, access=Access.USER, aliases=changing)

    async def image(self, call: Call) -> web.StreamResponse:
        """The user's picture in the wanted size; ``404`` where a client draws initials instead."""
        _check_type(call)
        uid = call.uid("userId") if "userId" in call.params else call.query.uid("userId")
        if uid is None:
            raise InvalidInput("Say whose picture: add userId.")
        user = await self._identity.users.get(uid)
        if user.image is None:
            raise NotFound("This user has no picture.")
        size = (user.image.width, user.image.height)
        return await send_picture(call, self._artwork, user.image.tag, size)

    async def upload(self, call: Call) -> web.StreamResponse:
        """Take a picture for oneself, or as an administrator for anybody."""
        _check_type(call)
        user = await call.acting_user()
        data = await read_picture(call, most=_MOST_BYTES)
        kept = await self._artwork.keep_upload(data, ImageType.PROFILE)
        image = UserImage(
            tag=kept.tag, width=kept.width, height=kept.height, blurhash=kept.blurhash
        )
        await self._identity.users.set_image(user, image)
        return no_content()

    async def delete(self, call: Call) -> web.StreamResponse:
        """Be shown by initials again."""
        _check_type(call)
        await self._identity.users.set_image(await call.acting_user(), None)
        return no_content()


def _check_type(call: Call) -> None:
    if "imageType" in call.params and image_type(call) not in _OF_USERS:
        raise NotFound("Users have no such picture.")
