"""Does this code belong to the person who has just given her password?"""

from foundation.second_factor.operations import accept


class SecondFactorBackend:
    """One of Django's authentication backends, so that the lock-out counts wrong codes like wrong passwords.

    It lets nobody in: it only looks at who is in by password already.
    """

    def authenticate(self, request, username: str, token: str):
        person = request.user
        if not person.is_authenticated or person.get_username() != username:
            return None
        device = accept(user=person, code=token)
        if device is None:
            return None
        person.otp_device = device
        return person
