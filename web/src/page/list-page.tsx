import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "../text/language";
import { pageTexts } from "./texts";

export type { Column } from "./list-columns";
export { ListTable } from "./list-table";
export type { Pages } from "./use-pages";

/** A list and, beside it, the record that is marked: one goes down the list and reads. */
export function ListPage(props: {
  filters?: ReactNode;
  side?: ReactNode;
  onCloseSide?: () => void;
  children: ReactNode;
}) {
  const t = useTexts(pageTexts);
  return (
    <>
      {props.filters ? <div className="filters">{props.filters}</div> : null}
      <div className={props.side ? "list-page with-side" : "list-page"}>
        <div>{props.children}</div>
        {props.side ? (
          <aside className="list-side">
            {props.onCloseSide ? (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t.close}
                onClick={props.onCloseSide}
                style={{ float: "right" }}
              />
            ) : null}
            {props.side}
          </aside>
        ) : null}
      </div>
    </>
  );
}
