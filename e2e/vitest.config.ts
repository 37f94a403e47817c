import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [`src/**/*.${process.env.MINGJING_E2E ?? "journey"}.ts`], // or: screens, measure
    globalSetup: ["src/office.ts"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    teardownTimeout: 120_000, // the office stops in order, PostgreSQL last
    fileParallelism: false, // two cores, one office
    reporters: ["verbose"],
  },
});
