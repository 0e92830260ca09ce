import { defineConfig } from "vite";

// The page is served from "/", under a policy that allows nothing inline and nothing from elsewhere.
export default defineConfig({
  build: {
    outDir: "../../artifacts/dashboard",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080", "/access": "http://127.0.0.1:8080", "/health": "http://127.0.0.1:8080" } },
});
