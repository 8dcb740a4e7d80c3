// Before the page is painted: the reader's choice of light or dark, and that scripts run.
(function (root) {
  "use strict";
  root.classList.remove("no-js");
  try {
    const chosen = localStorage.getItem("papershelf.theme");
    if (chosen) root.dataset.theme = chosen;
  } catch {
    // No storage: the system's choice holds.
  }
})(document.documentElement);
