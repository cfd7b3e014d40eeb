/* 屏幕签名：画布上写，写一笔存一笔到旁边的隐藏栏；没有脚本时画布不显示，改为打印签名后扫描。 */
(() => {
  "use strict";

  for (const pad of document.querySelectorAll("[data-sign]")) {
    const canvas = pad.querySelector("canvas");
    const box = pad.parentElement.querySelector("input[type=hidden]");
    const ink = canvas.getContext("2d");
    let last = null;

    const clear = () => {
      ink.fillStyle = "#fff";
      ink.fillRect(0, 0, canvas.width, canvas.height);
    };
    const at = (event) => {
      const shown = canvas.getBoundingClientRect();
      const scale = canvas.width / shown.width;
      return [(event.clientX - shown.left) * scale, (event.clientY - shown.top) * scale];
    };

    pad.hidden = false;
    clear();
    if (box.value) {
      const drawn = new Image();
      drawn.onload = () => ink.drawImage(drawn, 0, 0);
      drawn.src = box.value;
    }
    canvas.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      canvas.setPointerCapture(event.pointerId);
      last = at(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      const next = at(event);
      ink.lineWidth = 5;
      ink.lineCap = "round";
      ink.strokeStyle = "#111";
      ink.beginPath();
      ink.moveTo(...last);
      ink.lineTo(...next);
      ink.stroke();
      last = next;
    });
    const lift = () => {
      if (!last) return;
      last = null;
      box.value = canvas.toDataURL("image/png");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    pad.querySelector("button").addEventListener("click", () => {
      clear();
      box.value = "";
    });
  }
})();
