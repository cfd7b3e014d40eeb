/* 核对证明包：与 zhijian-verify 同样的次序、同样的话，全在本机。格式见 docs/proof-bundle.md。 */
(() => {
  "use strict";

  const page = document.querySelector("[data-verify]");
  if (!page || !window.crypto || !crypto.subtle) return;

  class Fault extends Error {}
  const FORMAT = "zhijian-proof/1";
  const utf8 = new TextEncoder();
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const hex = (raw) => Array.from(raw, (b) => b.toString(16).padStart(2, "0")).join("");
  const unhex = (words) => Uint8Array.from(words.match(/../g) || [], (pair) => parseInt(pair, 16));
  const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);
  const sha256 = async (raw) => new Uint8Array(await crypto.subtle.digest("SHA-256", raw));

  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { whole.set(part, at); at += part.length; }
    return whole;
  }

  function read(raw, where) {
    try { return text.decode(raw); } catch { throw new Fault(`${where}不是文字`); }
  }

  /* 容器：按成员重写一遍，须与文件逐字节相同。 */
  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });

  function crc32(raw) {
    let c = 0xffffffff;
    for (let at = 0; at < raw.length; at += 1) c = TABLE[(c ^ raw[at]) & 255] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }

  /* [宽, 值] 依次写成小端的字节 */
  function packed(...fields) {
    const out = [];
    for (const [wide, value] of fields) {
      for (let at = 0; at < wide; at += 1) out.push(Math.floor(value / 2 ** (8 * at)) % 256);
    }
    return Uint8Array.from(out);
  }

  const middle = (one) => [
    [2, 20], [2, 0x0800], [2, 0], [2, 0], [2, 0x21],
    [4, one.crc], [4, one.data.length], [4, one.data.length], [2, one.written.length], [2, 0],
  ];
  const local = (one) => joined(packed([4, 0x04034b50], ...middle(one)), one.written);
  const central = (one) => joined(
    packed([4, 0x02014b50], [2, 20], ...middle(one), [2, 0], [2, 0], [2, 0], [4, 0], [4, one.at]),
    one.written,
  );

  function members(raw) {
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
    const found = [];
    let at = 0;
    while (at + 4 <= raw.length && view.getUint32(at, true) === 0x04034b50) {
      const where = `压缩包第 ${found.length + 1} 个文件头`;
      if (at + 30 > raw.length) throw new Fault(`${where}不完整：文件被截短`);
      const crc = view.getUint32(at + 14, true);
      const size = view.getUint32(at + 18, true);
      const start = at + 30 + view.getUint16(at + 26, true);
      const written = raw.subarray(at + 30, start);
      let name;
      try { name = text.decode(written); } catch { throw new Fault(`${where}被改动：名称不是文字`); }
      const data = raw.subarray(start, start + size);
      if (data.length < size) throw new Fault(`${where}（${name}）被改动，或者文件被截短`);
      const one = { name, written, data, crc, at };
      if (!same(local(one), raw.subarray(at, start))) throw new Fault(`${where}（${name}）被改动`);
      if (crc32(data) !== crc) throw new Fault(`“${name}”的内容（或者它的校验值）被改动`);
      if (found.some((other) => other.name === name)) throw new Fault(`压缩包里有两个“${name}”`);
      found.push(one);
      at = start + size;
    }
    if (!found.length) throw new Fault("不是证明包：第 1 个文件头不是 ZIP 的开头");
    const begins = at;
    for (const one of found) {
      const expected = central(one);
      if (!same(expected, raw.subarray(at, at + expected.length))) {
        throw new Fault(`压缩包末尾的目录里“${one.name}”一条被改动，或者成员有增删`);
      }
      at += expected.length;
    }
    const count = found.length;
    const end = packed(
      [4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, at - begins], [4, begins], [2, 0],
    );
    if (!same(end, raw.subarray(at, at + end.length))) throw new Fault("压缩包的结尾被改动");
    if (raw.length !== at + end.length) {
      throw new Fault(`压缩包之后多出 ${raw.length - at - end.length} 个字节`);
    }
    return new Map(found.map((one) => [one.name, one.data]));
  }

  /* 签名便条（C2SP signed-note），Ed25519。浏览器不会验的，`unable` 记下。 */
  function base64(words, where) {
    try {
      const raw = Uint8Array.from(atob(words), (c) => c.charCodeAt(0));
      if (btoa(String.fromCharCode(...raw)) === words) return raw;
    } catch { /* 下同 */ }
    throw new Fault(`${where}里有一处不是规范的 base64`);
  }

  async function key(words, where) {
    const [name, mark, ...rest] = words.trim().split("+");
    const raw = base64(rest.join("+"), where);
    if (!name || raw.length !== 33 || ![1, 4].includes(raw[0])) throw new Fault(`${where}的公钥不成样子`);
    const whole = await sha256(joined(utf8.encode(`${name}\n`), raw));
    if (hex(whole.subarray(0, 4)) !== mark) throw new Fault(`${where}的公钥与钥号不符`);
    return { name, mark, algorithm: raw[0], public: raw.slice(1), words: words.trim() };
  }

  function note(raw, where) {
    const words = read(raw, where);
    const gap = words.lastIndexOf("\n\n");
    if (gap < 0 || !words.endsWith("\n")) throw new Fault(`${where}没有签名`);
    const signatures = words.slice(gap + 2, -1).split("\n").map((line) => {
      const parts = line.split(" ");
      if (parts.length !== 3 || parts[0] !== "—" || !parts[1]) throw new Fault(`${where}的签名行不成样子`);
      const data = base64(parts[2], where);
      return { name: parts[1], mark: hex(data.subarray(0, 4)), data: data.slice(4) };
    });
    return { text: words.slice(0, gap + 1), signatures };
  }

  async function signedBy(one, keys, where, told) {
    const good = [];
    for (const signature of one.signatures) {
      const known = keys.find((k) => k.name === signature.name && k.mark === signature.mark);
      if (!known) continue;
      let message = utf8.encode(one.text);
      let data = signature.data;
      if (known.algorithm === 4) {
        const time = data.subarray(0, 8).reduce((sum, b) => sum * 256n + BigInt(b), 0n);
        message = joined(utf8.encode(`cosignature/v1\ntime ${time}\n`), message);
        data = data.slice(8);
      }
      let holds;
      try {
        const made = await crypto.subtle.importKey("raw", known.public, { name: "Ed25519" }, false, ["verify"]);
        holds = await crypto.subtle.verify({ name: "Ed25519" }, made, data, message);
      } catch {
        told.unable = true;
        holds = true;
      }
      if (!holds) throw new Fault(`${where}上 ${known.name} 的签名不符：文字或者签名被改动`);
      good.push(known.name);
    }
    return good;
  }

  /* 记录的散列与 RFC 9162 的包含证明 */
  const leaf = (salt, body) => sha256(joined(utf8.encode("zhijian/leaf/v1\0"), salt, body));
  const node = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

  async function rootFrom(data, index, size, path) {
    if (index >= size) return null;
    let found = await sha256(joined(Uint8Array.of(0), data));
    let here = index;
    let last = size - 1;
    const half = (n) => Math.floor(n / 2);
    for (const part of path) {
      if (last === 0) return null;
      if (here % 2 || here === last) {
        found = await node(part, found);
        while (here && here % 2 === 0) { here = half(here); last = half(last); }
      } else {
        found = await node(found, part);
      }
      here = half(here);
      last = half(last);
    }
    return last === 0 ? found : null;
  }

  async function verify(raw, trusted, say) {
    const told = { unable: false, trusted: Boolean(trusted) };
    const files = members(raw);
    for (const name of ["manifest.json", "manifest.sig", "log/keys.txt", "log/checkpoint.txt"]) {
      if (!files.has(name)) throw new Fault(`证明包里没有“${name}”`);
    }
    const lines = read(files.get("log/keys.txt"), "log/keys.txt").split("\n").filter(Boolean);
    const keys = async (kind) => Promise.all(lines.filter((line) => line.startsWith(kind))
      .map((line) => key(line.slice(kind.length), "log/keys.txt")));
    let log = await keys("log ");
    const watching = await keys("witness ");
    if (trusted) {
      const given = await Promise.all(trusted.split(/\s+/).map((words) => key(words, "给定")));
      log = log.filter((one) => given.some((known) => known.words === one.words));
      if (!log.length) throw new Fault("证明包不是给定公钥的日志出的：包里的公钥是另一把");
    }
    say("正在核对清单与签名…");
    const signature = note(files.get("manifest.sig"), "manifest.sig");
    if (!(await signedBy(signature, log, "清单", told)).length) throw new Fault("清单没有日志公钥的签名");
    const listed = hex(await sha256(files.get("manifest.json")));
    if (signature.text !== `${FORMAT}\nsha256 ${listed}\n`) {
      throw new Fault("“manifest.json”的内容与签过的摘要不符");
    }
    const manifest = JSON.parse(read(files.get("manifest.json"), "清单"));
    const names = [...manifest.files.map((one) => one.name), "manifest.json", "manifest.sig"];
    if (!same([...files.keys()], names)) throw new Fault("文件与清单不合：有增删，或者次序被改动");
    for (const one of manifest.files) {
      say(`正在核对“${one.name}”…`);
      if (hex(await sha256(files.get(one.name))) !== one.sha256) {
        throw new Fault(`“${one.name}”的内容与清单上的摘要不符`);
      }
    }
    const point = note(files.get("log/checkpoint.txt"), "检查点");
    if (!(await signedBy(point, log, "检查点", told)).length) throw new Fault("检查点没有日志公钥的签名");
    const [origin, size, written] = point.text.split("\n");
    if (!/^(0|[1-9]\d*)$/.test(size || "")) throw new Fault("检查点不是来处、笔数、树根三行");
    const root = base64(written, "检查点");
    told.witnesses = await signedBy(point, watching, "检查点", told);

    let link = await sha256(utf8.encode(`zhijian/book/v1\0${manifest.book}`));
    const bodies = [];
    for (const [at, name] of manifest.entries.entries()) {
      say(`正在核对第 ${at + 1} 笔记录…`);
      const body = files.get(`${name}.json`);
      const proof = /^salt ([0-9a-f]{64})\nindex (\d+)\n((?:[0-9a-f]{64}\n)*)$/.exec(read(files.get(`${name}.proof`), "证明"));
      if (!proof) throw new Fault(`第 ${at + 1} 笔的证明不成样子`);
      const data = await leaf(unhex(proof[1]), body);
      const path = proof[3].split("\n").filter(Boolean).map(unhex);
      const found = await rootFrom(data, Number(proof[2]), Number(size), path);
      if (!found || !same(found, root)) {
        throw new Fault(`第 ${at + 1} 笔记录不在日志里：内容、盐或者证明与树根不符`);
      }
      bodies.push(read(body, "记录"));
      const entry = JSON.parse(bodies[at]);
      if (entry.book !== manifest.book || entry.number !== at + 1) {
        throw new Fault(`第 ${at + 1} 笔记录不是本案的第 ${at + 1} 笔：缺笔或者换了次序`);
      }
      link = await sha256(joined(utf8.encode("zhijian/link/v1\0"), link, data));
    }
    if (hex(link) !== manifest.head) throw new Fault("各笔记录连不到末笔的链值：末尾缺笔");
    for (const one of manifest.files) {
      if (/^(papers|evidence)\//.test(one.name) && one.entry === undefined && !one.continues) {
        throw new Fault(`“${one.name}”的摘要不在任何一笔记录里：证明不了是当时的文件`);
      }
      if (one.entry !== undefined && !bodies[one.entry - 1].includes(one.sha256)) {
        throw new Fault(`“${one.name}”的摘要不在第 ${one.entry} 笔记录里：不是当时的文件`);
      }
      const before = one.continues && files.get(one.continues);
      if (before && !same(files.get(one.name).subarray(0, before.length), before)) {
        throw new Fault(`“${one.name}”不是在“${one.continues}”之后追加的：原件被改动`);
      }
    }
    return { ...told, title: manifest.title, entries: bodies.length, files: files.size, origin, size, key: log[0].words };
  }

  const area = page.querySelector("[data-drop]");
  const input = area.querySelector("input");
  const said = page.querySelector("[data-said]");
  const given = page.querySelector("[data-key]");
  page.querySelector("[data-no-script]").hidden = true;
  area.hidden = false;

  function tell(tone, ...lines) {
    const box = document.createElement("div");
    box.className = `note${tone ? ` note--${tone}` : ""}`;
    for (const line of lines) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      box.append(paragraph);
    }
    said.replaceChildren(box);
  }

  async function take(file) {
    try {
      const raw = new Uint8Array(await file.arrayBuffer());
      const found = await verify(raw, given.value.trim(), (words) => tell("", words));
      const lines = [
        `${found.unable ? "除签名外" : "全部"}相符：${found.title}`,
        `${found.entries} 笔记录都在日志 ${found.origin} 的前 ${found.size} 笔之内；${found.files} 个文件，一个字节没有改过。`,
        `见证人：${found.witnesses.join("、") || "没有"}`,
      ];
      if (found.unable) lines.push("这个浏览器不会验 Ed25519 签名，签名没有验。请换新的浏览器，或者用 zhijian-verify。");
      if (!found.trusted) lines.push(`公钥取自包内，请与机关公布的核对：${found.key}`);
      tell(found.unable ? "amber" : "green", ...lines);
    } catch (problem) {
      const words = problem instanceof Fault ? problem.message : `清单或者记录不成样子（${problem.message}）`;
      tell("red", `不对：${words}`, "这个证明包被改过，或者没有下载完整。请向导出的机关另要一份。");
    }
  }

  input.addEventListener("change", () => { if (input.files.length) take(input.files[0]); });
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("over"); });
  }
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
})();
