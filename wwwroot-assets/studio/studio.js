// What the Studio needs from the browser: the theme switch, the preview's scale, and a few keys. No framework, no state.
(() => {
  const root = document.documentElement;

  function setTheme(dark) {
    const name = dark ? "standard-dark" : "standard";
    document.cookie = `studio-theme=${name}; path=/; max-age=31536000; samesite=lax`;
    root.dataset.theme = dark ? "dark" : "light";
    for (const sheet of document.querySelectorAll("link[data-radzen]")) sheet.href = sheet.dataset[dark ? "dark" : "light"];
    for (const button of document.querySelectorAll("[data-theme-toggle]")) button.setAttribute("aria-pressed", dark);
  }

  document.addEventListener("click", event => {
    if (event.target.closest("[data-theme-toggle]")) setTheme(root.dataset.theme !== "dark");
  });

  // On a phone the rest of the navigation is a popover. It closes when one of its pages is chosen, or when the window becomes so wide
  // that it stands in the bar; and it stays open while the circuit, which draws the page anew, takes over.
  let open = document.querySelector(":popover-open");
  document.addEventListener("toggle", event => {
    if (event.target.matches("[popover]")) open = event.newState === "open" ? event.target : null;
  }, true);
  document.addEventListener("click", event => {
    if (event.target.closest("[popover] a")) open?.hidePopover();
  });
  matchMedia("(max-width: 700px), (max-height: 500px)").addEventListener("change", () => open?.hidePopover());
  new MutationObserver(() => {
    if (open && !open.isConnected) document.getElementById(open.id)?.showPopover();
    if (focused && !focused.isConnected && document.activeElement === document.body) twin(focused)?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true });

  // The focus stays where its reader has put it, too. (What is taken out loses it first: only a press elsewhere gives it up.)
  let focused = document.activeElement === document.body ? null : document.activeElement;
  document.addEventListener("pointerdown", () => { focused = null; });
  document.addEventListener("focusin", event => { focused = event.target; });

  /** The element of the page drawn anew that is what this one was in the page before it. */
  function twin(element) {
    const marks = [...element.attributes].filter(({ name }) => ["id", "href", "popovertarget", "data-theme-toggle"].includes(name));
    return marks.length === 0 ? null : document.querySelector(element.localName + marks.map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`).join(""));
  }

  // Ctrl+Enter (or ⌘+Enter) presses the page's main button, wherever the focus is.
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const button = document.querySelector("[data-shortcut='ctrl-enter']:not(:disabled)");
    if (!button) return;
    event.preventDefault();
    // A field tells the server its text when it changes; leave it first, so that the last keystrokes count.
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    button.click();
  });

  // The preview is laid out at a device's true width and scaled to the room there is.
  const observer = new ResizeObserver(entries => {
    for (const { target } of entries) fit(target);
  });

  function fit(stage) {
    const width = Number(stage.dataset.width);
    const scale = Math.min(1, stage.clientWidth / width);
    stage.style.setProperty("--scale", scale);
    const label = stage.parentElement?.querySelector("[data-scale]");
    if (label) label.textContent = `${Math.round(scale * 100)} %`;
  }

  // A link inside the preview can only lead away inside its own frame. A frame that loads twice for one address has been
  // led away; then the page is put back. (A frame's load does not bubble, but it can be captured.)
  const loads = new WeakMap();
  document.addEventListener("load", event => {
    const frame = event.target;
    if (!(frame instanceof HTMLIFrameElement) || !frame.closest("[data-preview]")) return;
    const address = frame.getAttribute("src");
    if (loads.get(frame) !== address) {
      loads.set(frame, address);
      return;
    }

    loads.delete(frame);
    frame.setAttribute("src", address);
    frame.closest("[data-preview]").querySelector("[data-inert-note]")?.removeAttribute("hidden");
  }, true);

  // A file that goes to the server says what it is called and not where it lies. Of a folder that somebody chose, each goes
  // under its whole way there, by the field for files. What is hidden stays where it is.
  document.addEventListener("change", event => {
    const folder = event.target;
    const field = folder instanceof HTMLInputElement && folder.dataset.folderFor && document.getElementById(folder.dataset.folderFor);
    if (!field) return;
    const files = new DataTransfer();
    for (const file of folder.files) {
      const way = file.webkitRelativePath || file.name;
      if (!way.split("/").some(part => part.startsWith("."))) files.items.add(new File([file], way, { type: file.type }));
    }

    folder.value = "";
    if (files.files.length === 0) return;
    field.files = files.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Pages side by side scroll together. Their frames have origins of their own, so nothing is believed of a message but that it
  // came from one of the frames, and a number from 0 to 1 in it, which goes to the other frames as it is.
  addEventListener("message", event => {
    const ratio = event.data?.personasiteScroll;
    if (typeof ratio !== "number" || !(ratio >= 0 && ratio <= 1)) return;
    for (const group of document.querySelectorAll("[data-scroll-together]")) {
      const frames = [...group.querySelectorAll("iframe")];
      if (!frames.some(frame => frame.contentWindow === event.source)) continue;
      for (const frame of frames) {
        // A sandboxed frame's origin is opaque, so "*" is the only address it has.
        if (frame.contentWindow !== event.source) frame.contentWindow.postMessage({ personasiteScroll: ratio }, "*");
      }
    }
  });

  window.studio = {
    isNarrow: () => matchMedia("(max-width: 700px)").matches,

    /** Called by the preview component after each render. */
    preview(stage) {
      if (!stage) return;
      if (!stage.dataset.watched) {
        stage.dataset.watched = "yes";
        observer.observe(stage);
      }
      fit(stage);
    },

    /** Leads the frame to an element of its page; it loads once more for that, and was not led away. */
    reveal(stage, anchor) {
      const frame = stage?.querySelector("iframe");
      if (!frame) return;
      stage.scrollIntoView({ block: "nearest" });
      loads.delete(frame);
      frame.setAttribute("src", `${frame.getAttribute("src").split("#")[0]}#${anchor}`);
    },
  };
})();
