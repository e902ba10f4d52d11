from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=50)  # a busy machine is not a fault
settings.load_profile("house")
