/* sphinx-bulletin: links that copy themselves, tables that scroll by keyboard, Chinese marks in
   Chinese faces. Without it every page reads as well: links are links, boxes scroll. */
(() => {
  "use strict";

  const words = document.currentScript.dataset;

  /* Where a block of this page will always be found. */
  function addressOf(id) {
    const here = new URL(location.href);
    if (words.base) {
      const root = new URL(document.documentElement.dataset.content_root || "./", here);
      const path = here.pathname.startsWith(root.pathname)
        ? here.pathname.slice(root.pathname.length)
        : "";
      const there = new URL(path, words.base);
      there.hash = id;
      return there.href;
    }
    here.search = "";
    here.hash = id;
    return here.href;
  }

  /* navigator.clipboard is there on https and this computer only; an intranet is often http. */
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        /* Forbidden by the browser: try as below. */
      }
    }
    const had = document.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("aria-hidden", "true");
    field.style.cssText = "position:fixed;inset-block-start:0;opacity:0";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      /* As if it said no. */
    }
    field.remove();
    had?.focus({ preventScroll: true });
    return done;
  }

  /* What happened, for eyes and for screen readers. */
  function speaker() {
    const place = document.createElement("div");
    place.className = "bulletin-said";
    place.setAttribute("role", "status");
    /* Within the page's content, that no part of the page is outside its landmarks. */
    (document.querySelector(".bulletin-page")?.parentElement ?? document.body).append(place);
    let timer = 0;
    return (text) => {
      clearTimeout(timer);
      /* The same words again are news only after a pause. */
      place.textContent = "";
      setTimeout(() => (place.textContent = text), 50);
      timer = setTimeout(() => (place.textContent = ""), 4000);
    };
  }

  function copyLinks() {
    const links = document.querySelectorAll("a.bulletin-link");
    if (!links.length) return;
    const say = speaker();
    for (const link of links) {
      const id = decodeURIComponent(link.hash.slice(1));
      const button = document.createElement("button");
      button.type = "button";
      button.className = "bulletin-link";
      button.textContent = link.textContent;
      const label = link.parentElement.matches(".bulletin-statistics, .bulletin-trend")
        ? words.copyTable
        : words.copyItem;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", async () => {
        const done = await copy(addressOf(id));
        if (!done) location.hash = id;
        say(done ? words.copied : words.notCopied);
      });
      link.replaceWith(button);
    }
  }

  /* A box that scrolls is reached by keyboard and says what it is; one that does not is no stop. */
  function watchBoxes() {
    const labels = new Map();
    const taken = new Set();
    const labelOf = (box, caption) => {
      if (!labels.has(box)) {
        const text = caption?.querySelector(".caption-text")?.firstChild?.textContent.trim();
        const label = text || words.table;
        let own = label;
        for (let n = 2; taken.has(own); n += 1) own = `${label} ${n}`;
        taken.add(own);
        labels.set(box, own);
      }
      return labels.get(box);
    };
    const fit = (box) => {
      const caption = box.querySelector("caption");
      const height = caption ? caption.getBoundingClientRect().height : 0;
      box.style.setProperty("--bulletin-caption-height", `${height}px`);
      const scrolls =
        box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      box.classList.remove("bulletin-scrolls");
      if (scrolls) {
        layOut(box);
        box.classList.add("bulletin-scrolls");
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", labelOf(box, caption));
        box.tabIndex = 0;
      } else {
        for (const name of ["role", "aria-label", "tabindex"]) box.removeAttribute(name);
      }
    };
    const boxes = [...document.querySelectorAll(".bulletin-scroll")];
    const observer = new ResizeObserver((entries) => {
      for (const box of new Set(entries.map((one) => one.target.closest(".bulletin-scroll")))) fit(box);
    });
    for (const box of boxes) {
      observer.observe(box);
      const table = box.querySelector("table");
      if (table) observer.observe(table);
    }
    if (boxes.length) watchColours(() => boxes.filter(isScrolled).forEach(fit));
  }

  const isScrolled = (box) => box.classList.contains("bulletin-scrolls");

  /* What stays in sight: cells of the first column, where it leaves room for others; and what it
     and the heads lie on, since what scrolls away beneath is not to be seen. */
  function layOut(box) {
    const table = box.querySelector("table");
    if (!table) return;
    const left = table.getBoundingClientRect().left;
    for (const row of table.rows) {
      const cell = row.cells[0];
      if (!cell) continue;
      const place = cell.getBoundingClientRect();
      const isFirst = Math.abs(place.left - left) < 3 && cell.colSpan === 1;
      cell.classList.toggle("bulletin-first", isFirst && place.width < box.clientWidth / 2);
    }
    const cells = box.querySelectorAll("thead th, .bulletin-first, caption");
    cells.forEach((cell) => cell.style.removeProperty("--bulletin-paper"));
    const found = [...cells].map(paperOf);
    cells.forEach((cell, index) => cell.style.setProperty("--bulletin-paper", found[index]));
  }

  /* The colours that a node is seen on, its own first, as layers of a background. */
  function paperOf(node) {
    const layers = [];
    for (let one = node; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/rgba|\/|transparent/.test(colour)) return [...layers, colour].join(", ");
      if (!/^rgba\(.*, 0\)$|\/ 0\)$|transparent/.test(colour)) {
        layers.push(`linear-gradient(${colour}, ${colour})`);
      }
    }
    return [...layers, "Canvas"].join(", ");
  }

  /* Themes say by attributes of the page that it is dark now, and fade from one to the other. */
  function watchColours(changed) {
    let waits = false;
    const soon = () => {
      if (waits) return;
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        changed();
      });
    };
    const observer = new MutationObserver(soon);
    for (const node of [document.documentElement, document.body]) {
      observer.observe(node, { attributes: true });
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", soon);
    document.addEventListener("transitionend", (event) => {
      if (event.propertyName === "background-color") soon();
    });
  }

  /* Marks that Latin faces have too (“”‘’—…) are taken from a Chinese face, as wide as a
     character; what the theme chose for the rest stays. */
  const FACES = {
    serif: '"Songti SC", STSong, "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun',
    "sans-serif":
      '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC"',
  };

  function withChinese(stack) {
    const names = stack.split(",").map((name) => name.trim());
    const at = names.findIndex((name) => name === "serif" || name === "sans-serif");
    const generic = names[at] ?? "sans-serif";
    const marks = generic === "serif" ? '"Bulletin Serif Marks"' : '"Bulletin Sans Marks"';
    names.splice(at < 0 ? names.length : at, 0, FACES[generic]);
    return [marks, ...names, ...(at < 0 ? [generic] : [])].join(", ");
  }

  function setFaces() {
    const page = document.querySelector(".bulletin-page:lang(zh)");
    /* Traditional characters have faces of their own, which browsers know by the language. */
    if (!page || page.matches(":lang(zh-TW), :lang(zh-HK), :lang(zh-Hant)")) return;
    const heading = page.parentElement.querySelector("h1, h2");
    const root = document.documentElement;
    const face = (node) => withChinese(getComputedStyle(node).fontFamily);
    root.style.setProperty("--bulletin-latin-face", getComputedStyle(page).fontFamily);
    const [body, head] = [face(page), heading ? face(heading) : ""];
    root.style.setProperty("--bulletin-face", body);
    root.style.setProperty("--bulletin-heading-face", head || body);
    root.classList.add("bulletin-faces");
  }

  /* The menu of languages leads to the same place of the page; where a template has no room for
     it, it stands in front of what the page shows. */
  function showLanguages() {
    const kept = document.getElementById("bulletin-languages");
    if (kept) {
      const places = ["main article", "[role='main']", "main", ".body", "body"];
      const place = places.map((one) => document.querySelector(one)).find(Boolean);
      place.prepend(kept.content.cloneNode(true));
    }
    for (const link of document.querySelectorAll(".bulletin-languages a")) {
      link.addEventListener("click", () => (link.hash = location.hash));
    }
  }

  /* Sphinx's field of the search says “Search” in any language. */
  function nameSearch() {
    for (const field of document.querySelectorAll("input[name='q'][placeholder='Search']")) {
      field.placeholder = words.search;
    }
  }

  function start() {
    nameSearch();
    showLanguages();
    setFaces();
    copyLinks();
    watchBoxes();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
