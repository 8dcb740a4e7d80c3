/* Runs before the page is painted: applies the colours that the reader chose, and tells style
   sheets that scripts run. It imports nothing, to stay small. */
((root) => {
  root.classList.remove("no-js");
  try {
    const theme = localStorage.getItem("papershelf.theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage is not allowed: the colours are those of the system.
  }
})(document.documentElement);
