import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [`src/**/*.${process.env.MINGJING_E2E ?? "journey"}.ts`], // or: screens, measure
    globalSetup: ["src/office.ts"],
    testTimeout: 1_800_000, // a hang, not a slow machine
    hookTimeout: 300_000,
    teardownTimeout: 300_000, // the office stops in order, PostgreSQL last
    fileParallelism: false, // two cores, one office
    reporters: ["verbose"],
  },
});
