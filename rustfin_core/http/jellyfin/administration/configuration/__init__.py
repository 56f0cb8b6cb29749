"""``System/Configuration``: Rustfin's settings in the shape of Jellyfin's.

Each section lists its members. What Rustfin has as a setting is mapped both ways; what it does in
one way only is shown as it is, and refused with a sentence when somebody wants it another way.
"""
