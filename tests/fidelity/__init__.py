"""How much of a site's text arrives: imported sites against what Jekyll builds of them."""
