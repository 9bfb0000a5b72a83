// Runs before the first paint. On a first visit the theme follows the system; after that the cookie decides.
(() => {
  if (!/(?:^|; )studio-theme=/.test(document.cookie)) {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    document.cookie = `studio-theme=${dark ? "standard-dark" : "standard"}; path=/; max-age=31536000; samesite=lax`;
    if (dark && document.cookie.includes("studio-theme=")) location.reload();
  }
})();
