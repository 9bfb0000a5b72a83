// Runs inside a preview that is compared with another. The frame has an origin of its own and reaches nothing of the Studio; all
// that crosses is how far it is scrolled, a number from 0 to 1, which the Studio hands to the page beside it.
(() => {
  const height = () => document.documentElement.scrollHeight - innerHeight;
  let told = -1;

  addEventListener("scroll", () => {
    const ratio = height() > 0 ? Math.min(1, Math.max(0, scrollY / height())) : 0;
    if (Math.abs(ratio - told) < 0.001) return;
    told = ratio;
    parent.postMessage({ personasiteScroll: ratio }, "*");
  }, { passive: true });

  addEventListener("message", event => {
    const ratio = event.data?.personasiteScroll;
    if (event.source !== parent || typeof ratio !== "number" || !(ratio >= 0 && ratio <= 1)) return;
    told = ratio;
    scrollTo({ top: ratio * height(), behavior: "instant" });
  });
})();
