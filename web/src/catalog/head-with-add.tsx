import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";

/** The head of a list, with the button that adds to it for whoever may: for the dataset that the list is narrowed to. */
export function HeadWithAdd(props: { title: string; add: string; to: string; dataset: string | undefined }) {
  const may = useMay();
  const navigate = useNavigate();
  const to = props.dataset ? `${props.to}?dataset=${props.dataset}` : props.to;
  return (
    <PageHead
      title={props.title}
      acts={
        may("CATALOG_CHANGE") ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate(to)}>
            {props.add}
          </Button>
        ) : null
      }
    />
  );
}
