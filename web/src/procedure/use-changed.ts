import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback } from "react";
import { problem } from "../http/api";

/** Paths of what an act in a matter changes: the matter itself, lists, notices, and what waits for whom. */
const CHANGED = /^\/api\/(matters|procedures\/notices|home|clues|declarations|inspections|collaborations|areas|shares)/;

/** Has everything about matters that is on the screen read again. */
export function useMattersChanged(): () => void {
  const client = useQueryClient();
  return useCallback(
    () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey.some((part) => typeof part === "string" && CHANGED.test(part)),
      }),
    [client],
  );
}

/** Whether somebody else was faster: what is on the screen is no longer how it is. */
export function isStale(failure: unknown): boolean {
  return (
    failure !== null &&
    failure !== undefined &&
    ["CHANGED_MEANWHILE", "STEP_NOT_FROM_HERE", "STEP_WAITS", "NOTHING_WAITS"].includes(problem(failure).code)
  );
}

/** What follows an act: its words, and everything read again; that too where somebody else was faster. */
export function useAfterAct(done: string, close?: () => void) {
  const { message } = App.useApp();
  const changed = useMattersChanged();
  return {
    onSuccess: () => {
      changed();
      void message.success(done);
      close?.();
    },
    onError: (failure: unknown) => {
      if (isStale(failure)) {
        changed();
      }
    },
  };
}
