import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";

/** What follows an act on a check: its words, and checks and findings read again. */
export function useAfterCheck(done: string, close: () => void) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return {
    onSuccess: () => {
      void client.invalidateQueries();
      void message.success(done);
      close();
    },
  };
}
