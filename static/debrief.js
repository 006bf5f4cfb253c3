// Debrief's only script. Every page works without it, and it keeps nothing in the browser:
// no storage, no cookies, no cache. What each data attribute does stands above its function.
(() => {
  "use strict";

  const AUTOSAVE_PAUSE = 1500; // ms after the last key
  const CHECK_PAUSE = 800;
  const RETRY = 15000;
  const GIVE_UP = 20000; // one request
  const LEAVE_WAIT = 1200; // at most this long for the draft to be on its way
  const KEEPALIVE_MOST = 60000; // bytes; browsers refuse more than 64 KiB

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = (form) => new URLSearchParams(new FormData(form));
  const token = (near) => (near?.querySelector("[name=csrf_token]") ?? document.querySelector("[name=csrf_token]"))?.value ?? "";
  let leaving = false;

  document.documentElement.classList.add("js");

  function post(url, body, { headers = {}, keepalive = false, redirect = "follow" } = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), GIVE_UP);
    return fetch(url, {
      method: "POST",
      body,
      headers,
      credentials: "same-origin",
      redirect,
      keepalive: keepalive && body.toString().length < KEEPALIVE_MOST,
      signal: stop.signal,
    }).finally(() => clearTimeout(timer));
  }

  // --- form[data-autosave="url, or empty for the form's own action"] -----------------------------------------
  // Posts the whole form when a choice changes, when typing pauses, and when the page is put away; only when it
  // differs from what was last saved. The answer: 2xx {"saved": "02:43", "fields": {name: value}?},
  // 401 {"kept": true, "sign_in": url}, otherwise {"message": "…"}?.
  const savers = new Map();

  function autosave(form) {
    const place = form.querySelector("[data-saved-at]");
    let saved = words(form).toString();
    let pause, again, busy = false, ended = false;

    const dirty = () => words(form).toString() !== saved;

    function say(text, { waiting = false, link } = {}) {
      if (!place) return;
      // Being saved needs no announcement every few seconds; not being saved does.
      place.setAttribute("aria-live", waiting ? "polite" : "off");
      place.classList.toggle("waiting", waiting);
      place.textContent = text;
      if (link) {
        const a = document.createElement("a");
        a.href = link;
        a.textContent = place.dataset.signIn;
        place.append(" ", a);
      }
    }

    async function save({ keepalive = false } = {}) {
      clearTimeout(pause);
      clearTimeout(again);
      if (ended || leaving || busy || !dirty()) return;
      busy = true;
      const body = words(form);
      if (!place?.classList.contains("waiting")) say(place?.dataset.saving ?? "");
      try {
        const answer = await post(form.dataset.autosave || form.action, body, { headers: { "X-Autosave": "1" }, keepalive });
        const facts = await answer.json().catch(() => ({}));
        if (answer.ok && facts.saved) {
          saved = body.toString();
          take(facts.fields);
          say(place?.dataset.saved.replace("{}", facts.saved) ?? "");
        } else if (answer.status === 401 && facts.kept) {
          saved = body.toString();
          say(place?.dataset.kept ?? "", { waiting: true, link: sameSite(facts.sign_in) });
        } else {
          waitWith(facts.message || place?.dataset.refused);
        }
      } catch {
        waitWith(place?.dataset.waiting);
      } finally {
        busy = false;
      }
      if (!ended && dirty() && !place?.classList.contains("waiting")) pause = setTimeout(save, AUTOSAVE_PAUSE);
    }

    function waitWith(text) {
      say(text ?? "", { waiting: true });
      again = setTimeout(save, RETRY);
    }

    // A hidden value the server renews (a version, a once-only id) counts as saved, not as a change.
    function take(fields = {}) {
      const next = new URLSearchParams(saved);
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name);
        if (field?.type !== "hidden") continue;
        field.value = value;
        next.set(name, value);
      }
      saved = next.toString();
    }

    form.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(save, AUTOSAVE_PAUSE);
    });
    form.addEventListener("change", () => save());
    addEventListener("online", () => save());
    document.addEventListener("visibilitychange", () => document.hidden && save({ keepalive: true }));
    addEventListener("pagehide", () => save({ keepalive: true }));
    form.addEventListener("submit", () => { ended = true; });
    addEventListener("pageshow", () => { ended = false; });
    savers.set(form, dirty);
  }

  // A link the server sends is followed only within this site.
  function sameSite(url) {
    try {
      const to = new URL(url, location.href);
      return to.origin === location.origin ? to.href : undefined;
    } catch {
      return undefined;
    }
  }

  // --- textarea[data-check="url"] -----------------------------------------------------------------------------
  // Posts {text, field, csrf_token} when typing pauses; the answer is a fragment of HTML for #<id>-suggestions.
  // The list is not announced; what its parts say of themselves in data-say is, when it changes.
  function check(field) {
    const region = document.getElementById(`${field.id}-suggestions`);
    let pause, asked = field.value, shown = region?.innerHTML.trim() ?? "", turn = 0;
    if (!region) return;

    async function ask() {
      if (field.value === asked) return;
      const text = asked = field.value;
      const mine = ++turn;
      const near = field.form ?? document;
      try {
        const answer = await post(field.dataset.check, new URLSearchParams({ text, field: field.name, csrf_token: token(near) }));
        if (!answer.ok || answer.redirected) return;
        const html = (await answer.text()).trim();
        if (mine !== turn || html === shown) return;
        const at = all("button", region).indexOf(document.activeElement);
        region.innerHTML = shown = html;
        if (at >= 0) (all("button", region).slice(0, at + 1).pop() ?? field).focus();
        const said = all("[data-say]", region).map((part) => part.dataset.say).join(" ");
        const line = document.getElementById(`${field.id}-said`);
        if (line && line.textContent !== said) line.textContent = said;
      } catch {
        asked = undefined; // no signal: the same check runs again when the form is sent
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(ask, CHECK_PAUSE);
    });
  }

  // --- button[data-put="[[start, end, what stands there, what to put], …]"]: code points of the field above its list ---
  // Written as if typed, so that undo takes it back; where the text has moved on, the words are looked for nearby.
  function putIn(region) {
    const field = document.getElementById(region.id.replace(/-suggestions$/, ""));
    region.addEventListener("click", (event) => {
      const button = event.target.closest("[data-put]");
      if (!button || !field) return;
      event.preventDefault();
      const buttons = all("button", region), row = button.closest("li");
      const next = buttons.slice(buttons.indexOf(button)).find((other) => !row.contains(other)) ?? buttons.find((other) => !row.contains(other));
      let caret = [field.selectionStart, field.selectionEnd];
      JSON.parse(button.dataset.put).reverse().forEach(([start, , was, words]) => {
        const text = field.value, from = nearest(text, was, [...text].slice(0, start).join("").length), to = from + was.length;
        if (from < 0) return;
        write(field, from, to, words);
        caret = caret.map((at) => (at >= to ? at + words.length - was.length : Math.min(at, from + words.length)));
      });
      field.setSelectionRange(...caret);
      row.remove();
      (next ?? field).focus({ preventScroll: true });
    });
  }

  function nearest(text, was, start) {
    if (text.startsWith(was, start)) return start;
    const before = text.lastIndexOf(was, start), after = text.indexOf(was, start);
    return before < 0 || (after >= 0 && after - start < start - before) ? after : before;
  }

  function write(field, from, to, words) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(from, to);
    if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
    field.setRangeText(words, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // --- form[data-once]: a second press sends nothing ------------------------------------------------------------
  function once(form) {
    let sent = false;
    const free = () => {
      sent = false;
      all("[type=submit]", form).forEach((button) => button.removeAttribute("aria-disabled"));
    };
    form.addEventListener("submit", (event) => {
      if (event.submitter?.matches("[data-leave-button]")) return;
      if (sent) return event.preventDefault();
      sent = true;
      all("[type=submit]", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
      setTimeout(free, GIVE_UP);
    });
    addEventListener("pageshow", free);
  }

  // --- form[data-in-place="what to say then"]: sent without leaving the page --------------------------------------
  function inPlace(form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await post(form.action, words(form)).catch(() => null);
      if (!answer?.ok) return;
      form.setAttribute("role", "status");
      form.textContent = form.dataset.inPlace;
    });
  }

  // --- Words that would be lost: asked about only where nothing saves by itself ----------------------------------
  function guard() {
    const first = new Map();
    const writing = () => all("form").filter((form) => form.querySelector("textarea:not([readonly])"));
    writing().forEach((form) => first.set(form, words(form).toString()));
    let sending = null;
    addEventListener("submit", (event) => { sending = event.defaultPrevented ? null : event.target; });
    addEventListener("pageshow", () => { sending = null; });
    addEventListener("beforeunload", (event) => {
      if (leaving) return;
      const unsaved = ([form, was]) => form !== sending && (savers.get(form)?.() ?? words(form).toString() !== was);
      if ([...first].some(unsaved)) event.preventDefault();
    });
  }

  // --- Leave quickly: the header's button, or Shift three times within two seconds --------------------------------
  // Sends what the main form holds, then replaces this page in the history by the neutral one.
  function leave() {
    if (leaving) return;
    leaving = true;
    const away = document.body.dataset.leave;
    const button = document.querySelector("[data-leave-button]");
    const form = button?.form ?? document.querySelector("[data-leave-form]");
    const body = form ? words(form) : new URLSearchParams();
    if (button?.name) body.set(button.name, button.value);
    document.documentElement.classList.add("leaving");
    document.title = "…";
    const enough = new Promise((done) => setTimeout(done, LEAVE_WAIT));
    const sent = post(away, body, { headers: { "X-Leave": "1" }, keepalive: true, redirect: "manual" }).catch(() => {});
    // Too long to outlive the page: then the page waits for it.
    const wait = body.toString().length < KEEPALIVE_MOST ? Promise.race([sent, enough]) : sent;
    wait.then(() => location.replace(away));
  }

  function leaveQuickly() {
    let presses = [];
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") presses = [];
      else if (!event.repeat) {
        presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at <= 2000);
        if (presses.length >= 3) leave();
      }
    });
    addEventListener("submit", (event) => {
      if (!event.submitter?.matches("[data-leave-button]")) return;
      event.preventDefault();
      leave();
    }, true);
    // Back, after signing out: a page kept alive by the browser is shown only if it may still be read.
    addEventListener("pageshow", async (event) => {
      if (!event.persisted || !("signedIn" in document.body.dataset)) return;
      document.documentElement.classList.add("leaving");
      try {
        const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin", cache: "no-store" });
        if (!answer.ok || answer.redirected) return location.reload();
      } catch { /* no signal: nothing to learn */ }
      document.documentElement.classList.remove("leaving");
    });
  }

  // --- [data-copy="#id of the source"], [data-share], [data-print]: shown only where they can work ----------------
  function done(button) {
    const was = button.textContent;
    if (!button.dataset.done || button.dataset.was) return;
    button.dataset.was = was;
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = was;
      delete button.dataset.was;
    }, 3000);
  }

  function copy(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const source = button.dataset.copy && document.querySelector(button.dataset.copy);
      const text = button.dataset.copyText ?? source?.value ?? source?.textContent.trim() ?? "";
      try {
        await navigator.clipboard.writeText(text);
        done(button);
      } catch {
        source?.select?.();
      }
    });
  }

  function share(button) {
    const what = { title: button.dataset.shareTitle, text: button.dataset.shareText, url: button.dataset.shareUrl };
    Object.keys(what).forEach((key) => what[key] || delete what[key]);
    if (!navigator.share || (navigator.canShare && !navigator.canShare(what))) return;
    button.hidden = false;
    button.addEventListener("click", () => navigator.share(what).catch(() => {}));
  }

  function print(button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // --- [data-code-field]: the secret after # goes into the form and out of the address ---------------------------
  function codeFromAddress() {
    const field = document.querySelector("[data-code-field]");
    const secret = decodeURIComponent(location.hash.slice(1));
    if (!field || !/^[0-9A-Za-z -]{16,60}$/.test(secret)) return;
    field.value = secret;
    history.replaceState(null, "", location.pathname + location.search);
    if (field.form && "codeGo" in field.form.dataset) field.form.requestSubmit();
    else field.form?.querySelector("[type=submit]")?.focus();
  }

  function menu(details) {
    const shut = (event) => {
      if (!details.open || details.contains(event.target)) return;
      details.open = false;
    };
    document.addEventListener("click", shut);
    document.addEventListener("focusin", shut);
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  }

  leaveQuickly();
  all("form[data-autosave]").forEach(autosave);
  all("[data-check]").forEach(check);
  all(".suggestions").forEach(putIn);
  all("form[data-once]").forEach(once);
  all("form[data-in-place]").forEach(inPlace);
  guard();
  all("[data-copy], [data-copy-text]").forEach(copy);
  all("[data-share]").forEach(share);
  all("[data-print]").forEach(print);
  all("[data-menu]").forEach(menu);
  codeFromAddress();
  addEventListener("hashchange", codeFromAddress);
  document.querySelector("[data-focus]")?.focus();
})();
