"""placeholder"""


def control(request): ...


sign_in = set_speed = samples = control
