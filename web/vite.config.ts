import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.MINGJING_SERVER ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  server: { port: Number(process.env.PORT ?? 5173), proxy: { "/api": server } },
  build: {
    outDir: "target/classes/META-INF/resources",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy takes nothing but files of our own
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            { name: "charts", test: /node_modules\/(echarts|zrender)\// },
          ],
        },
      },
    },
  },
});
