"""Every page of the site as a template and a view.

contents         the list of all pages
listing          the pages, feeds and exports of one listing
listings         all listings: topics, authors, years, months
days             days, weeks and calendars
paper_page       a paper's page
data_pages       the data and API pages
views            values shared by many templates
"""

from generator.pages.contents import all_pages, library_pages, paper_pages, searched_papers
from generator.pages.views import SiteView, site_view

__all__ = ["SiteView", "all_pages", "library_pages", "paper_pages", "searched_papers", "site_view"]
