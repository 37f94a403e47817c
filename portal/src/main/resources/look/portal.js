// Makes three things better where JavaScript is there; without it everything works as well, only files go in one piece.
"use strict";

(() => {
  const PIECE = 1 << 20;
  const TRIES = 8;
  const chinese = document.documentElement.lang.startsWith("zh");
  const say = (zh, en) => (chinese ? zh : en);

  // 1. Leaving leaves no way back to the page.
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.replace(link.href);
    });
  }

  // 2. Under attack the server asks for work: a number that makes the digest of ticket and number begin with zeros.
  async function work(ticket, bits, tell) {
    const encoder = new TextEncoder();
    for (let number = 0; ; number++) {
      const text = encoder.encode(`${ticket}:${number}`);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
      let zeros = 0;
      for (const byte of digest) {
        zeros += byte === 0 ? 8 : Math.clz32(byte) - 24;
        if (byte !== 0) {
          break;
        }
      }
      if (zeros >= bits) {
        return String(number);
      }
      if (number % 5000 === 0) {
        tell(say("现在提交的人很多，您的设备正在替您排队……", "Much is coming in; your device is working for your place …"));
      }
    }
  }

  // 3. Files go ahead of the form in pieces; a piece that is lost is sent again, one that is there is not.
  const pause = (millis) => new Promise((done) => setTimeout(done, millis));

  async function attempt(call) {
    for (let i = 0; ; i++) {
      try {
        const answer = await call();
        if (answer.status < 500 || i === TRIES) {
          return answer;
        }
      } catch (lost) {
        if (i === TRIES) {
          throw lost;
        }
      }
      await pause(Math.min(30000, 500 * 2 ** i));
    }
  }

  const begun = new Map();

  async function send(file, ticket, tell) {
    if (!begun.has(file)) {
      const answer = await attempt(() => fetch("/upload", { method: "POST", headers: { "X-Ticket": ticket } }));
      if (answer.status !== 201) {
        throw new Error(String(answer.status));
      }
      begun.set(file, await answer.text());
    }
    const token = begun.get(file);
    const there = new Set(await (await attempt(() => fetch(`/upload/${token}`))).json());
    const pieces = Math.max(1, Math.ceil(file.size / PIECE));
    for (let number = 0; number < pieces; number++) {
      if (!there.has(number)) {
        const piece = file.slice(number * PIECE, (number + 1) * PIECE);
        const answer = await attempt(() => fetch(`/upload/${token}/${number}`, { method: "PUT", body: piece }));
        if (answer.status !== 204) {
          throw new Error(String(answer.status));
        }
      }
      tell(`${file.name}: ${Math.round((100 * (number + 1)) / pieces)} %`);
    }
    return `${token}/${pieces}/${file.name}`;
  }

  for (const form of document.querySelectorAll("form[method=post]")) {
    const progress = form.querySelector(".progress");
    const tell = (text) => {
      if (progress) {
        progress.textContent = text;
      }
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      const input = form.querySelector("input[type=file]");
      try {
        const ticket = form.elements.ticket.value;
        const files = input ? [...input.files] : [];
        const names = [];
        for (const file of files) {
          names.push(await send(file, ticket, tell));
        }
        const asked = form.elements.work;
        if (asked.dataset.work && crypto.subtle) {
          asked.value = await work(ticket, Number(asked.dataset.work), tell);
        }
        names.forEach((name, number) => {
          const hidden = document.createElement("input");
          hidden.type = "hidden";
          hidden.name = `uploaded-${number}`;
          hidden.value = name;
          form.append(hidden);
        });
        if (input) {
          input.disabled = true;
        }
        form.submit();
      } catch (lost) {
        button.disabled = false;
        tell(say("线路断了。已经传到的都在，再按一次提交就接着传。", "The line broke. What arrived is kept; press the button again to go on."));
      }
    });
  }
})();
