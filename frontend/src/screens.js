/* 现场用手机填的表：窄屏上照小标题一段一屏，单手按“下一步”；宽屏与没有脚本时仍是一整页。 */
(() => {
  "use strict";

  const NARROW = window.matchMedia("(max-width: 40rem)");

  class Screens {
    constructor(fields) {
      this.fields = fields;
      this.form = fields.closest("form");
      this.parts = [];
      for (const child of fields.children) {
        if (child.matches("h2") || !this.parts.length) this.parts.push([]);
        this.parts[this.parts.length - 1].push(child);
      }
      /* 文书的各栏、共同办理的人、补录，都在最后一屏 */
      const rest = [...this.form.children].filter((one) => one !== fields && !one.matches(".submit, input, .submit ~ *"));
      this.parts[this.parts.length - 1].push(...rest);
      this.now = 0;
      if (this.parts.length < 2) return;
      this.build();
      this.leadErrors();
      NARROW.addEventListener("change", () => this.show(this.now, false));
      this.show(Math.max(0, this.parts.findIndex((part) => part.some((one) => one.querySelector(".error")))), false);
    }

    build() {
      this.bar = this.form.querySelector(".submit");
      this.go = this.bar.querySelector("button.go");
      this.steps = document.createElement("p");
      this.steps.className = "screens";
      this.steps.setAttribute("role", "status");
      this.fields.before(this.steps);
      this.next = this.button("下一步", "screen-next", 1);
      this.back = this.button("上一步", "quiet screen-back", -1);
      this.bar.prepend(this.back, this.next);
    }

    button(label, kind, turn) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = kind;
      made.textContent = label;
      made.addEventListener("click", () => this.show(this.now + turn, true));
      return made;
    }

    /* 错误摘要里的链接：先翻到那一屏。 */
    leadErrors() {
      for (const link of document.querySelectorAll(".errors a[href^='#']")) {
        link.addEventListener("click", () => {
          const field = document.getElementById(link.hash.slice(1));
          const at = this.parts.findIndex((part) => field && part.some((one) => one.contains(field)));
          if (at >= 0) this.show(at, false);
        });
      }
    }

    show(at, moved) {
      this.now = at;
      const [narrow, last] = [NARROW.matches, this.parts.length - 1];
      this.parts.forEach((part, turn) => {
        for (const one of part) one.classList.toggle("screen-off", narrow && turn !== at);
      });
      this.go.hidden = narrow && at < last;
      this.next.hidden = !narrow || at === last;
      this.back.hidden = !narrow || at === 0;
      this.steps.hidden = !narrow;
      this.steps.textContent = `第 ${at + 1} 屏，共 ${last + 1} 屏`;
      for (const about of document.querySelectorAll(".will")) about.hidden = narrow && at > 0;
      if (moved) this.steps.scrollIntoView({ block: "center" });
    }
  }

  const dress = (within) => {
    for (const fields of within.querySelectorAll("[data-screens]")) {
      if (fields.dataset.screens) continue;
      fields.dataset.screens = "on";
      new Screens(fields);
    }
  };
  dress(document);
  document.addEventListener("htmx:load", (event) => dress(event.target));
})();
