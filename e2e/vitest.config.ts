import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [process.env.MINGJING_SCREENS ? "src/**/*.screens.ts" : "src/**/*.journey.ts"],
    globalSetup: ["src/office.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false, // two cores, one office
    reporters: ["verbose"],
  },
});
