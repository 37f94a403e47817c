import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** An office to try things in: its address, and who works there. */
export interface Office {
  address: string;
  folder: string;
  /** Address of the portal beside it. */
  portal: string;
  /** Passwords by sign-in name. */
  passwords: Record<string, string>;
}

declare module "vitest" {
  export interface ProvidedContext {
    office: Office;
  }
}

export const HOME = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PATIENCE = 15 * 60_000;

/**
 * The demo office for all journeys: a real server with a real PostgreSQL and a city already scanned, started once.
 * MINGJING_DEMO names the folder of one that runs already, at MINGJING_ADDRESS, with its portal at MINGJING_PORTAL; it is then used and left running.
 * MINGJING_E2E_FOLDER keeps the office elsewhere.
 */
export default async function furnish(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.MINGJING_DEMO;
  if (running) {
    project.provide(
      "office",
      officeIn(
        running,
        process.env.MINGJING_ADDRESS ?? "http://localhost:8080",
        process.env.MINGJING_PORTAL ?? "http://127.0.0.1:8090",
      ),
    );
    return async () => undefined;
  }
  const folder = process.env.MINGJING_E2E_FOLDER ?? join(HOME, "build", "e2e");
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const portal = await freePort();
  const server = start([join(HOME, "bin", "demo"), folder], { PORT: String(port), PORTAL_PORT: String(portal) });
  const address = `http://localhost:${port}`;
  await until(server, async () => existsSync(loginsIn(folder)) && (await isUp(address)), "the demo office opened");
  project.provide("office", officeIn(folder, address, `http://127.0.0.1:${portal}`));
  return () => server.stop();
}

/** The file with the log-ins is there from the first start on; the server is not. */
const isUp = (address: string) =>
  fetch(`${address}/actuator/health`).then(
    (answer) => answer.ok,
    () => false,
  );

const loginsIn = (folder: string) => join(folder, "demo-logins.txt");

function officeIn(folder: string, address: string, portal: string): Office {
  const passwords: Record<string, string> = {};
  for (const line of readFileSync(loginsIn(folder), "utf8").split("\n")) {
    const [login, password] = line.trim().split(/\s+/);
    if (login && password) {
      passwords[login] = password;
    }
  }
  return { address, folder, portal, passwords };
}

/** A server that was started, with what it said so far. */
export interface Running {
  process: ChildProcess;
  said: string;
  stop: () => Promise<void>;
}

export function start(command: string[], environment: Record<string, string> = {}): Running {
  const [program, ...rest] = command as [string, ...string[]];
  const child = spawn(program, rest, { env: { ...process.env, ...environment }, detached: true });
  const running: Running = {
    process: child,
    said: "",
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.pid === undefined) {
          resolve();
          return;
        }
        child.once("exit", () => resolve());
        process.kill(-child.pid, "SIGINT");
      }),
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text: Buffer) => {
      running.said += text.toString();
    });
  }
  return running;
}

/** Waits until something is so; when the server ends before, or time does, says what the server said. */
export async function until(server: Running, so: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await so())) {
    if (server.process.exitCode !== null || Date.now() > end) {
      throw new Error(`not so: ${what}\n${server.said.slice(-4000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
