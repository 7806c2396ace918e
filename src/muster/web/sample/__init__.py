"""Draw the sample of an inspection, show that it is fair, and replace a case of it.

The seed is written down first, then the long list comes, then the design, then the draw. Every
rule of it is the core's (`muster.sampling`); here it is on screen, on record and in the audit
trail.
"""
