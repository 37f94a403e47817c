import { DeleteOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, queries } from "../http/api";
import { useProblemText } from "../page/states";
import { useTexts } from "../text/language";
import { addressOf, type Filter } from "./filter";
import { actTexts, listTexts } from "./texts";

/** Views that the reader kept; a view is an address of the list. */
export function Views({ filter }: { filter: Filter }) {
  const t = useTexts(listTexts);
  const a = useTexts(actTexts);
  const { message } = App.useApp();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const [naming, setNaming] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const views = api.useQuery("get", "/api/findings/views", {});
  const changed = () => queries.invalidateQueries({ queryKey: ["get", "/api/findings/views"] });
  const failed = (failure: unknown) => void message.error(problemText(failure).title);
  const keep = api.useMutation("put", "/api/findings/views", {
    onSuccess: (view) => {
      setNaming(false);
      void changed();
      void message.success(t.kept(view.name));
    },
    onError: failed,
  });
  const forget = api.useMutation("delete", "/api/findings/views/{id}", { onError: failed });
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            ...(views.data ?? []).map((view) => ({
              key: String(view.id),
              label: (
                <span style={{ display: "flex", gap: 12, justifyContent: "space-between" }}>
                  {view.name}
                  <Button
                    size="small"
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t.forget(view.name)}
                    onClick={(event) => {
                      event.stopPropagation();
                      forget.mutate(
                        { params: { path: { id: view.id } } },
                        {
                          onSuccess: () => {
                            void changed();
                            void message.success(t.forgotten(view.name));
                          },
                        },
                      );
                    }}
                  />
                </span>
              ),
              onClick: () => void navigate(`/findings?${view.query}`),
            })),
            ...(views.data?.length === 0 ? [{ key: "none", label: t.noViews, disabled: true }] : []),
            { type: "divider" as const },
            { key: "keep", label: t.keepView, onClick: () => setNaming(true) },
          ],
        }}
      >
        <Button>{t.views}</Button>
      </Dropdown>
      <Modal
        open={naming}
        title={t.keepView}
        okText={t.keep}
        cancelText={a.cancel}
        confirmLoading={keep.isPending}
        onOk={() => form.submit()}
        onCancel={() => setNaming(false)}
        destroyOnHidden
      >
        <p className="quiet">{t.viewHelp}</p>
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={({ name }) => keep.mutate({ body: { name, query: addressOf(filter).toString() } })}
        >
          <Form.Item name="name" label={t.viewName} rules={[{ required: true, whitespace: true, message: a.needed }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
