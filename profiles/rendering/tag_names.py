"""Names of HTML and MathML elements and attributes, grouped by what the renderer may do with them."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Without content and end tag.
VOID_TAGS = _names("area base br col command embed hr img input keygen link meta param source track wbr")
# With markdown="1" these hold running text, RAW_MODEL holds no Markdown, any other element holds blocks.
SPAN_MODEL = _names(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend p q "
    "ruby small span strong sub sup th tt"
)
RAW_MODEL = _names("script style math option textarea pre code kbd samp var")
# Inside running text these are shown as typed.
BLOCK_TAGS = _names(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol "
    "optgroup p pre section summary table tbody td th thead tfoot tr ul"
)
# What may reach a page.
TEXT_TAGS = _names(
    "a abbr address article aside b bdi bdo big blockquote br caption cite code col colgroup dd del "
    "details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp "
    "rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time "
    "tr tt u ul var wbr audio source track video"
)
MATH_TAGS = _names(
    "math maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot "
    "mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics"
)
MATH_ATTRIBUTES = _names(
    "accent accentunder columnalign columnlines columnspacing columnspan depth dir display displaystyle "
    "fence form height largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize "
    "minsize movablelimits notation rowlines rowspacing rowspan rspace scriptlevel separator stretchy "
    "symmetric voffset width"
)
# What is dropped together with all it holds; any other unknown element is unwrapped.
DROPPED_WITH_CONTENT = _names(
    "script style iframe object embed applet noscript noembed noframes template textarea title svg select "
    "option xmp plaintext frameset"
)
# These end by themselves when the next one begins.
NEVER_NESTED = _names(
    "area base br col embed hr img input link meta p param source track wbr li dt dd tr td th tbody thead "
    "tfoot option rp rt"
)
