/* 屏幕签名：手指或笔在画布上写，一笔一笔记着，可撤一笔、可清除；转屏、缩放按记着的笔画重画。
   交上去的是一张 PNG，只裁取有字的一块；没有脚本时画布不显示，改为打印签名后扫描。 */
(() => {
  "use strict";

  const PEN = 2.6;
  const EDGE = 14;
  const TALL = 320; // 交上去的图片，高至多几个像素

  class Pad {
    constructor(held) {
      this.held = held;
      this.canvas = held.querySelector("canvas");
      this.box = held.parentElement.querySelector("input[type=hidden]");
      this.hint = held.querySelector(".sign-hint");
      this.strokes = [];
      this.before = null; // 交上去没有办成、随页面回来的签名
      this.writing = null;
      held.hidden = false;
      held.parentElement.querySelector("[data-sign-none]").hidden = true;
      this.listen();
      if (this.box.value) this.bringBack();
      new ResizeObserver(() => this.fit()).observe(this.canvas);
      this.fit();
    }

    listen() {
      const { canvas } = this;
      canvas.addEventListener("pointerdown", (event) => this.down(event));
      canvas.addEventListener("pointermove", (event) => this.move(event));
      for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, (event) => this.up(event));
      canvas.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
      this.held.querySelector("[data-undo]").addEventListener("click", () => this.undo());
      this.held.querySelector("[data-clear]").addEventListener("click", () => this.clear());
    }

    bringBack() {
      const drawn = new Image();
      drawn.onload = () => {
        this.before = drawn;
        this.draw();
      };
      drawn.src = this.box.value;
    }

    /* 位置以画布宽为一：转屏之后照新的宽重画。 */
    at(event) {
      const shown = this.canvas.getBoundingClientRect();
      return [(event.clientX - shown.left) / shown.width, (event.clientY - shown.top) / shown.width];
    }

    down(event) {
      if (this.writing || (event.pointerType === "mouse" && event.button !== 0)) return;
      event.preventDefault();
      this.canvas.setPointerCapture(event.pointerId);
      this.writing = { pointer: event.pointerId, points: [this.at(event)] };
      this.strokes.push(this.writing.points);
      this.draw();
    }

    move(event) {
      if (!this.writing || event.pointerId !== this.writing.pointer) return;
      const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      for (const one of all.length ? all : [event]) this.writing.points.push(this.at(one));
      this.draw();
    }

    up(event) {
      if (!this.writing || event.pointerId !== this.writing.pointer) return;
      this.writing = null;
      this.keep();
    }

    undo() {
      if (!this.strokes.pop()) this.before = null;
      this.draw();
      this.keep();
    }

    clear() {
      this.strokes = [];
      this.before = null;
      this.draw();
      this.keep();
    }

    fit() {
      const shown = this.canvas.getBoundingClientRect();
      if (!shown.width) return;
      const dense = window.devicePixelRatio || 1;
      this.canvas.width = Math.round(shown.width * dense);
      this.canvas.height = Math.round(shown.height * dense);
      this.draw();
    }

    draw() {
      const { canvas, before } = this;
      const ink = canvas.getContext("2d");
      ink.fillStyle = "#fff";
      ink.fillRect(0, 0, canvas.width, canvas.height);
      if (before) {
        const scale = Math.min((canvas.width * 0.8) / before.width, (canvas.height * 0.8) / before.height);
        const [wide, tall] = [before.width * scale, before.height * scale];
        ink.drawImage(before, (canvas.width - wide) / 2, (canvas.height - tall) / 2, wide, tall);
      }
      this.write(ink, canvas.width, 0, 0);
      if (this.hint) this.hint.hidden = Boolean(before || this.strokes.length);
    }

    write(ink, scale, left, top) {
      ink.lineCap = ink.lineJoin = "round";
      ink.strokeStyle = ink.fillStyle = "#111";
      ink.lineWidth = (PEN / 360) * scale;
      for (const points of this.strokes) {
        const [first, ...rest] = points.map(([x, y]) => [(x - left) * scale, (y - top) * scale]);
        ink.beginPath();
        ink.moveTo(...first);
        if (!rest.length) ink.lineTo(first[0] + 0.1, first[1]);
        rest.forEach((next, turn) => {
          const from = turn ? rest[turn - 1] : first;
          ink.quadraticCurveTo(...from, (from[0] + next[0]) / 2, (from[1] + next[1]) / 2);
        });
        if (rest.length) ink.lineTo(...rest[rest.length - 1]);
        ink.stroke();
      }
    }

    /* 写一笔存一笔。 */
    keep() {
      if (this.strokes.length) this.box.value = this.picture();
      else if (!this.before) this.box.value = "";
      this.box.dispatchEvent(new Event("input", { bubbles: true }));
    }

    picture() {
      if (this.before) return this.canvas.toDataURL("image/png");
      const all = this.strokes.flat();
      const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
      const edge = EDGE / 360;
      const [left, top] = [Math.min(...xs) - edge, Math.min(...ys) - edge];
      const [wide, tall] = [Math.max(...xs) - left + edge, Math.max(...ys) - top + edge];
      const scale = Math.min(TALL / tall, (TALL * 4) / wide);
      const sheet = document.createElement("canvas");
      sheet.width = Math.ceil(wide * scale);
      sheet.height = Math.ceil(tall * scale);
      const ink = sheet.getContext("2d");
      ink.fillStyle = "#fff";
      ink.fillRect(0, 0, sheet.width, sheet.height);
      this.write(ink, scale, left, top);
      return sheet.toDataURL("image/png");
    }
  }

  const dress = (within) => {
    for (const held of within.querySelectorAll("[data-sign][hidden]")) new Pad(held);
  };
  dress(document);
  document.addEventListener("htmx:load", (event) => dress(event.target));
})();
