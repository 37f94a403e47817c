import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, RouterProvider } from "react-router";
import "./look/look.css";
import { queries } from "./http/api";
import { SessionGate } from "./identity/session";
import { wall } from "./insight/place";
import { LookProvider } from "./look/shade";
import { markStyles } from "./look/style-mark";
import { keepDaysFromSending } from "./page/keys";
import { allPlaces } from "./shell/all-places";
import { Entered } from "./shell/entered";
import { NoPage, PageDefect } from "./shell/no-page";
import { Shell } from "./shell/shell";
import { onSite } from "./sitechecks/place";
import { LanguageProvider } from "./text/language";

markStyles();
keepDaysFromSending();

const router = createBrowserRouter([
  {
    path: "/",
    element: (
      <SessionGate>
        <Shell />
      </SessionGate>
    ),
    children: [
      ...allPlaces.map((place) => ({
        element: <Entered needs={place.needs} />,
        errorElement: <PageDefect />,
        children: place.routes.map((route) => {
          const listed = place.inner?.find(({ path }) => path === route.path);
          return listed ? { element: <Entered needs={listed.needs} />, children: [route] } : route;
        }),
      })),
      { path: "*", element: <NoPage /> },
    ],
  },
  {
    element: (
      <SessionGate>
        <Entered needs={onSite.needs} />
      </SessionGate>
    ),
    errorElement: <PageDefect />,
    children: onSite.routes,
  },
  {
    element: (
      <SessionGate>
        <Entered needs={wall.needs} />
      </SessionGate>
    ),
    errorElement: <PageDefect />,
    children: wall.routes,
  },
]);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <LookProvider>
            <RouterProvider router={router} />
          </LookProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
