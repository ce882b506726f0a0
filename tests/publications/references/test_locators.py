"""Volume, issue, pages and dates in all their forms."""

import pytest

from publications.references import find_date
from publications.references.locators import find_locators


@pytest.mark.parametrize(
    ("text", "volume", "issue", "page"),
    [
        ("Annals 35, no. 8: 557-615", "35", "8", "557-615"),
        ("Annals, vol. XII, pp. 5--9", "XII", "", "5-9"),
        ("Mind, LIX(236), 433–460", "LIX", "236", "433-460"),
        ("Annals 41, 10 (Oct. 1953), 1250–1254", "41", "10", "1250-1254"),
        ("Proc. ACM 4, CSCW2, Article 148 (October 1998)", "4", "CSCW2", "148"),
        ("Proc. ACM 1, 2, Article 49", "1", "2", "49"),
        ("English Today 23.2 (1907): 3-8", "23", "2", "3-8"),
        ("Annals, 1916(12), 123402", "1916", "12", "123402"),
        ("Annals, 13(February), 3066–3084", "13", "February", "3066-3084"),
        ("ICML 1998: 12-20", "", "", "12-20"),
        ("Congress, June 28-29, 1956", "", "", ""),
        ("Congress, 27–30 January 1920, pp. 1-5", "", "", "1-5"),
        ("Annals", "", "", ""),
    ],
)
def test_find_locators(text, volume, issue, page):
    found, _ = find_locators(text)

    expected = {"volume": volume, "issue": issue, "page": page}
    assert found == {name: value for name, value in expected.items() if value}


def test_find_locators_keeps_what_is_known():
    found, text = find_locators("Annals 7(2)", {"volume": "3"})

    assert (found, text) == ({"volume": "3"}, "Annals 7(2)")


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("Annals (1921)", "1921"),
        ("Congress 1920, May 1921", "1921-05"),
        ("Annals (May 3, 1921)", "1921-05"),
        ("ICML'98", "1998"),
        ("ICML ’21", "2021"),
        ("Annals 2/1921", ""),
    ],
)
def test_find_date(text, issued):
    assert find_date(text)[0] == issued


def test_find_date_takes_the_same_year_in_brackets_too():
    assert find_date("Annals (1921), Berlin 1921")[1] == "Annals  , Berlin  , "
