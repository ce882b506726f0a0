"""The kinds of profile link, in display order: academic, code, social.

The keys are those of academicpages' author block; ``ALIASES`` has the words of other templates.
"""

from dataclasses import dataclass

GENERIC_ICONS = (
    "link",
    "mail",
    "document",
    "book",
    "graph",
    "pin",
    "person",
    "building",
    "code",
    "chart",
    "chat",
    "video",
    "music",
    "camera",
    "phone",
    "feed",
)
BRAND_ICONS = (
    "orcid",
    "scholar",
    "researchgate",
    "semantic-scholar",
    "arxiv",
    "dblp",
    "zotero",
    "wikipedia",
    "github",
    "gitlab",
    "bitbucket",
    "stackoverflow",
    "kaggle",
    "linkedin",
    "x",
    "mastodon",
    "bluesky",
    "facebook",
    "instagram",
    "telegram",
    "medium",
    "youtube",
    "xing",
    "weibo",
)
ICONS = GENERIC_ICONS + BRAND_ICONS


@dataclass(frozen=True)
class LinkKind:
    """A kind of link. ``template`` has ``{}`` for the id, and is ``""`` where the whole address is stored.

    ``hosts`` are further hosts, and ``prefixes`` further beginnings of the path, that lead to the same page.
    ``pattern`` is what an id looks like.
    """

    key: str
    label: str
    icon: str
    template: str = ""
    hosts: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    pattern: str = r"[^\s/?#<>\"':]+"


_NUMBER = r"[0-9]+"
_WORD = r"[A-Za-z0-9_-]+"

_ACADEMIC = (
    LinkKind(
        "email",
        "Email",
        "mail",
        "mailto:{}",
        pattern=r"[^\s@<>|:,;\"]+@(?:[^\s@<>|:,;\".]+\.)+[^\s@<>|:,;\".]{2,}",
    ),
    LinkKind("phone", "Phone", "phone", "tel:{}", pattern=r"\+?[0-9]{3,15}"),
    LinkKind("uri", "Website", "link"),
    LinkKind("work", "Work page", "building"),
    LinkKind("cv", "CV", "document"),
    LinkKind("orcid", "ORCID", "orcid", "https://orcid.org/{}", pattern=r"[0-9X-]{19}"),
    LinkKind(
        "googlescholar",
        "Google Scholar",
        "scholar",
        "https://scholar.google.com/citations?user={}",
        pattern=_WORD,
    ),
    LinkKind("academia", "Academia.edu", "person"),
    LinkKind("acm", "ACM Digital Library", "book", "https://dl.acm.org/profile/{}", pattern=_NUMBER),
    LinkKind("ads", "NASA ADS", "graph"),
    LinkKind("arxiv", "arXiv", "arxiv", "https://arxiv.org/a/{}", pattern=r"[A-Za-z0-9_.-]+"),
    LinkKind("csauthors", "CSAuthors", "graph"),
    LinkKind(
        "dblp", "DBLP", "dblp", "https://dblp.org/pid/{}", ("dblp.uni-trier.de",), pattern=r"[a-z0-9]+/[\w-]+"
    ),
    LinkKind("hal", "HAL", "document", "https://cv.hal.science/{}", ("cv.archives-ouvertes.fr",)),
    LinkKind("ieee", "IEEE Xplore", "book", "https://ieeexplore.ieee.org/author/{}", pattern=_NUMBER),
    LinkKind("impactstory", "Impactstory", "chart", "https://profiles.impactstory.org/u/{}"),
    LinkKind("inspire-hep", "INSPIRE", "graph", "https://inspirehep.net/authors/{}", pattern=_NUMBER),
    LinkKind("lattes", "Lattes", "document", "https://lattes.cnpq.br/{}", pattern=_NUMBER),
    LinkKind("nih", "NIH", "building"),
    LinkKind("osf", "OSF", "book", "https://osf.io/{}", pattern=_WORD),
    LinkKind(
        "publons", "Publons", "book", "https://publons.com/researcher/{}", pattern=r"[0-9]+(?:/[\w-]+)?"
    ),
    LinkKind("pubmed", "PubMed", "book"),
    LinkKind("researchgate", "ResearchGate", "researchgate", "https://www.researchgate.net/profile/{}"),
    LinkKind(
        "scopus",
        "Scopus",
        "graph",
        "https://www.scopus.com/authid/detail.uri?authorId={}",
        pattern=_NUMBER,
    ),
    LinkKind(
        "semantic",
        "Semantic Scholar",
        "semantic-scholar",
        "https://www.semanticscholar.org/author/{}",
        pattern=r"(?:[^\s/?#<>\"']+/)?[0-9]+",
    ),
    LinkKind("ssrn", "SSRN", "document", "https://ssrn.com/author={}", pattern=_NUMBER),
    LinkKind("webofscience", "Web of Science", "graph", "https://www.webofscience.com/wos/author/record/{}"),
    LinkKind("wikidata", "Wikidata", "graph", "https://www.wikidata.org/wiki/{}", pattern=r"Q[0-9]+"),
    LinkKind("wikipedia", "Wikipedia", "wikipedia", "https://en.wikipedia.org/wiki/User:{}"),
    LinkKind("zotero", "Zotero", "zotero", "https://www.zotero.org/{}"),
)
_CODE = (
    LinkKind("github", "GitHub", "github", "https://github.com/{}", pattern=_WORD),
    LinkKind("gitlab", "GitLab", "gitlab", "https://gitlab.com/{}", pattern=r"[\w.-]+"),
    LinkKind("bitbucket", "Bitbucket", "bitbucket", "https://bitbucket.org/{}"),
    LinkKind("codepen", "CodePen", "code", "https://codepen.io/{}"),
    LinkKind("kaggle", "Kaggle", "kaggle", "https://www.kaggle.com/{}"),
    LinkKind("leetcode", "LeetCode", "code", "https://leetcode.com/u/{}", prefixes=("/",)),
    LinkKind(
        "stackoverflow",
        "Stack Overflow",
        "stackoverflow",
        "https://stackoverflow.com/users/{}",
        pattern=r"[0-9]+(?:/[^\s/?#<>\"']+)?",
    ),
)
_SOCIAL = (
    LinkKind("artstation", "ArtStation", "camera", "https://www.artstation.com/{}"),
    LinkKind("blogger", "Blogger", "document"),
    LinkKind(
        "bluesky",
        "Bluesky",
        "bluesky",
        "https://bsky.app/profile/{}",
        pattern=r"[\w-]+(?:\.[\w-]+)+|did:[a-z]+:[\w.:-]+",
    ),
    LinkKind("discord", "Discord", "chat", "https://discord.com/users/{}", pattern=_NUMBER),
    LinkKind("dribbble", "Dribbble", "camera", "https://dribbble.com/{}"),
    LinkKind("facebook", "Facebook", "facebook", "https://www.facebook.com/{}"),
    LinkKind("flickr", "Flickr", "camera", "https://www.flickr.com/people/{}", prefixes=("/photos/", "/")),
    LinkKind("foursquare", "Foursquare", "pin", "https://foursquare.com/{}"),
    LinkKind("goodreads", "Goodreads", "book", "https://www.goodreads.com/user/show/{}", prefixes=("/",)),
    LinkKind("google_plus", "Google+", "person", "https://plus.google.com/+{}"),
    LinkKind("instagram", "Instagram", "instagram", "https://www.instagram.com/{}"),
    LinkKind("keybase", "Keybase", "person", "https://keybase.io/{}"),
    LinkKind("lastfm", "Last.fm", "music", "https://www.last.fm/user/{}", ("lastfm.com",)),
    LinkKind("linkedin", "LinkedIn", "linkedin", "https://www.linkedin.com/in/{}"),
    LinkKind("mastodon", "Mastodon", "mastodon"),
    LinkKind("medium", "Medium", "medium", "https://medium.com/@{}"),
    LinkKind("pinterest", "Pinterest", "camera", "https://www.pinterest.com/{}"),
    LinkKind("quora", "Quora", "chat", "https://www.quora.com/profile/{}"),
    LinkKind("rss", "RSS", "feed"),
    LinkKind("soundcloud", "SoundCloud", "music", "https://soundcloud.com/{}"),
    LinkKind("spotify", "Spotify", "music", "https://open.spotify.com/user/{}"),
    LinkKind("steam", "Steam", "person", "https://steamcommunity.com/id/{}"),
    LinkKind("strava", "Strava", "chart", "https://www.strava.com/athletes/{}"),
    LinkKind("telegram", "Telegram", "telegram", "https://t.me/{}", ("telegram.me",), pattern=_WORD),
    LinkKind("tumblr", "Tumblr", "document", "https://{}.tumblr.com", pattern=r"[A-Za-z0-9-]+"),
    LinkKind("twitter", "X", "x", "https://x.com/{}", ("twitter.com",), pattern=_WORD),
    LinkKind("unsplash", "Unsplash", "camera", "https://unsplash.com/@{}"),
    LinkKind("vine", "Vine", "video", "https://vine.co/u/{}"),
    LinkKind("wechat", "WeChat", "chat"),
    LinkKind("weibo", "Weibo", "weibo", "https://www.weibo.com/{}", pattern=r"(?:u/)?[^\s/?#<>\"']+"),
    LinkKind("whatsapp", "WhatsApp", "phone", "https://wa.me/{}", pattern=_NUMBER),
    LinkKind("xing", "XING", "xing", "https://www.xing.com/profile/{}"),
    LinkKind("youtube", "YouTube", "youtube", "https://www.youtube.com/@{}"),
    LinkKind("zhihu", "Zhihu", "chat", "https://www.zhihu.com/people/{}"),
    LinkKind("link", "Link", "link"),
)
KINDS = {kind.key: kind for kind in (*_ACADEMIC, *_CODE, *_SOCIAL)}

ALIASES = {
    "academia_edu": "academia",
    "acm_id": "acm",
    "blogger_url": "blogger",
    "blog": "uri",
    "bluesky_handle": "bluesky",
    "bluesky_url": "bluesky",
    "cv_hal": "hal",
    "cv_pdf": "cv",
    "dblp_url": "dblp",
    "discord_id": "discord",
    "facebook_id": "facebook",
    "flickr_id": "flickr",
    "github_username": "github",
    "gitlab_username": "gitlab",
    "google_scholar": "googlescholar",
    "hal_id": "hal",
    "homepage": "uri",
    "idhal": "hal",
    "ieee_id": "ieee",
    "inspire": "inspire-hep",
    "inspirehep": "inspire-hep",
    "inspirehep_id": "inspire-hep",
    "instagram_id": "instagram",
    "kaggle_id": "kaggle",
    "keybase_username": "keybase",
    "lastfm_id": "lastfm",
    "lattes_id": "lattes",
    "leetcode_id": "leetcode",
    "linkedin_username": "linkedin",
    "mail": "email",
    "mastodon_username": "mastodon",
    "medium_username": "medium",
    "nasa_ads": "ads",
    "office_phone": "phone",
    "orcid_id": "orcid",
    "osf_id": "osf",
    "pinterest_id": "pinterest",
    "publons_id": "publons",
    "quora_username": "quora",
    "research_gate_profile": "researchgate",
    "researchgate_profile": "researchgate",
    "rss_icon": "rss",
    "scholar": "googlescholar",
    "scholar_userid": "googlescholar",
    "scopus_id": "scopus",
    "semantic_scholar": "semantic",
    "semanticscholar": "semantic",
    "semanticscholar_id": "semantic",
    "spotify_id": "spotify",
    "ssrn_id": "ssrn",
    "stack_overflow": "stackoverflow",
    "stackoverflow_id": "stackoverflow",
    "strava_userid": "strava",
    "telegram_username": "telegram",
    "telephone": "phone",
    "unsplash_id": "unsplash",
    "url": "uri",
    "web_of_science": "webofscience",
    "website": "uri",
    "wechat_qr": "wechat",
    "whatsapp_number": "whatsapp",
    "wikidata_id": "wikidata",
    "wikipedia_id": "wikipedia",
    "work_url": "work",
    "wos": "webofscience",
    "x": "twitter",
    "x_username": "twitter",
    "youtube_id": "youtube",
    "zotero_username": "zotero",
}
