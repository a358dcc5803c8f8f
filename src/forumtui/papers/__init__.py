"""Papers (เอกสารและการพิมพ์): what every paper needs, whatever it says.

Pages and tables, printers, codes, the print queue, and the catalogue through which each area names its
own kinds of paper. It has no sub-step of the manual of its own.
"""
