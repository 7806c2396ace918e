"""The site where an inspection is carried out and the roll is read: one Django app.

Tables stand together in `models`, and behaviour apart, in one area for each thing people come
to do. In each area views translate HTTP, policies say who may and when with the reason, and
actions do it in one transaction with the audit event. Nobody sees anything about a person but
through `doors`.
"""
