import { App, Button, Form, Input, InputNumber, Select, Space } from "antd";
import { useEffect } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { PageHead } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { UnitSelect } from "../page/units";
import { texts, useSay, useTexts } from "../text/language";
import { DatasetSelect } from "./dataset-select";
import { useRefresh } from "./refresh";
import { catalogTexts } from "./texts";
import { RUNGS, rungWords, WAYS, wayWords } from "./words";

type Draft = Schema<"SourceDraft">;
type Kind = Schema<"RemoteTable">["kind"];

const KINDS: Record<Kind, string> = {
  POSTGRESQL: "PostgreSQL",
  MARIADB: "MariaDB",
  MYSQL: "MySQL",
  ORACLE: "Oracle",
  SQLSERVER: "SQL Server",
};

const pageTexts = texts({
  add: { zh: "登记数据来源", en: "Add a source" },
  change: { zh: "更改数据来源", en: "Change the source" },
  save: { zh: "保存", en: "Save" },
  saved: { zh: "已保存", en: "Saved" },
  name: { zh: "名称", en: "Name" },
  nameHelp: { zh: "如：市财政局国库支付系统", en: "such as: Treasury payments, Bureau of Finance" },
  code: { zh: "代码", en: "Code" },
  codeHelp: {
    zh: "2 至 40 个小写字母、数字和连字符；与每一行数据一同保存，以后不能更改。",
    en: "2 to 40 small letters, digits and hyphens; it stands with every row and is kept for life.",
  },
  datasetHelp: { zh: "以后不能更改。", en: "Kept for life." },
  unitHelp: { zh: "报送数据的部门", en: "The department that sends the data" },
  rungHelp: {
    zh: "同一主键有不同内容时，以较高的接入方式为准。",
    en: "Where two hold the same key with other content, the higher rung is taken.",
  },
  every: { zh: "间隔（分钟）", en: "Every (minutes)" },
  everyHelp: {
    zh: "多久应来一次；超过两倍时间未来，显示为逾期。数据库来源按此间隔抽取。留空为不定期。",
    en: "How often it should come; it is late after twice that. A database is read at this pace. Empty: no schedule.",
  },
  keep: { zh: "保存期限（天）", en: "Kept (days)" },
  keepHelp: {
    zh: "原始文件和旧快照保存多久；留空为长期。",
    en: "How long files and earlier snapshots stay; empty: for good.",
  },
  folder: { zh: "文件夹", en: "Folder" },
  folderHelp: { zh: "服务器所监视的根目录下的相对路径", en: "Below the root that the server watches" },
  kind: { zh: "数据库类型", en: "Kind of database" },
  host: { zh: "主机", en: "Host" },
  hostHelp: { zh: "须在服务器允许访问的主机名单中", en: "Must be among the hosts that the server may reach" },
  port: { zh: "端口", en: "Port" },
  portHelp: { zh: "留空为默认端口", en: "Empty: the usual one" },
  database: { zh: "数据库名", en: "Database" },
  user: { zh: "用户名", en: "User" },
  secret: { zh: "口令名", en: "Name of the password" },
  secretHelp: {
    zh: "口令本身由系统管理员放在服务器上，这里只写名称。",
    en: "The password itself lies on the server, put there by the system administrator; here stands only its name.",
  },
  table: { zh: "表或视图", en: "Table or view" },
  columns: { zh: "读取的列", en: "Columns to read" },
  columnsHelp: { zh: "留空为全部列", en: "Empty: all" },
  increment: { zh: "增量列", en: "Increment" },
  incrementHelp: {
    zh: "只增不减的列，如流水号或更新时间；留空为每次读取全表。",
    en: "A column that only grows, such as a serial number; empty: the whole table each time.",
  },
  needed: { zh: "请填写", en: "Fill this in" },
  badCode: { zh: "只能用小写字母、数字和连字符，2 至 40 个", en: "2 to 40 small letters, digits and hyphens" },
});

/** Sets a source up, or changes what may be changed of one. */
export default function SourceFormPage() {
  const { id } = useParams();
  const source = api.useQuery(
    "get",
    "/api/catalog/sources/{id}",
    { params: { path: { id: Number(id) } } },
    { enabled: id !== undefined, staleTime: 0 },
  );
  return id === undefined ? <SourceForm /> : <Reading of={source}>{(read) => <SourceForm source={read} />}</Reading>;
}

function SourceForm({ source }: { source?: Schema<"Source"> }) {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [place] = useSearchParams();
  const [form] = Form.useForm<Draft>();
  const way = Form.useWatch("way", form);
  const done = (saved: Schema<"Source">) => {
    refresh();
    void message.success(t.saved);
    void navigate(back ? `${back}${back.includes("?") ? "&" : "?"}source=${saved.id}` : `/catalog/sources/${saved.id}`);
  };
  const add = api.useMutation("post", "/api/catalog/sources", { onSuccess: done });
  const change = api.useMutation("put", "/api/catalog/sources/{id}", { onSuccess: done });
  const back = place.get("back")?.startsWith("/catalog/") ? place.get("back") : null;
  const error = add.error ?? change.error;
  useEffect(() => {
    if (error) {
      document.getElementById("source-problem")?.scrollIntoView({ block: "center" });
    }
  }, [error]);
  const send = (draft: Draft) => {
    const asked: Draft = {
      code: draft.code,
      name: draft.name,
      dataset: draft.dataset,
      unit: draft.unit,
      rung: draft.rung,
      way: draft.way,
      ...(draft.everyMinutes ? { everyMinutes: draft.everyMinutes } : {}),
      ...(draft.keepDays ? { keepDays: draft.keepDays } : {}),
      ...(draft.way === "FOLDER" && draft.folder ? { folder: draft.folder } : {}),
      ...(draft.way === "PULL" && draft.table ? { table: tableOf(draft.table) } : {}),
    };
    if (source) {
      change.mutate({ params: { path: { id: source.id } }, body: { version: source.version, source: asked } });
    } else {
      add.mutate({ body: asked });
    }
  };
  const needed = [{ required: true, message: t.needed }];
  const words = <Key extends string>(keys: readonly Key[], of: Record<Key, { zh: string; en: string }>) =>
    keys.map((key) => ({ value: key, label: say(of[key]) }));
  return (
    <>
      <PageHead
        title={source ? t.change : t.add}
        crumbs={[
          { name: c.sources, to: "/catalog/sources" },
          source ? { name: source.name, to: `/catalog/sources/${source.id}` } : { name: t.add },
        ]}
      />
      <Form<Draft>
        form={form}
        layout="vertical"
        className="block"
        style={{ maxWidth: 760 }}
        requiredMark
        scrollToFirstError={{ focus: true }}
        initialValues={source ?? { dataset: place.get("dataset") ?? undefined, rung: "COPY", way: "UPLOAD" }}
        onFinish={send}
      >
        {error ? (
          <div id="source-problem" style={{ marginBottom: 12 }}>
            <ProblemView of={error} />
            {problem(error).status === 409 && source ? <Button onClick={refresh}>{c.reload}</Button> : null}
          </div>
        ) : null}
        <Form.Item name="name" label={t.name} rules={needed} extra={t.nameHelp}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t.code}
          extra={t.codeHelp}
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{1,39}$/, message: t.badCode }]}
        >
          <Input maxLength={40} disabled={source !== undefined} style={{ width: 320 }} />
        </Form.Item>
        <Form.Item name="dataset" label={c.dataset} rules={needed} extra={t.datasetHelp}>
          <DatasetSelect disabled={source !== undefined} width={320} />
        </Form.Item>
        <Form.Item name="unit" label={c.unit} rules={needed} extra={t.unitHelp}>
          <UnitSelect width={320} />
        </Form.Item>
        <Space align="start" size={16} wrap>
          <Form.Item name="rung" label={c.rung} rules={needed} extra={t.rungHelp}>
            <Select options={words(RUNGS, rungWords)} style={{ width: 320 }} />
          </Form.Item>
          <Form.Item name="way" label={c.way} rules={needed}>
            <Select options={words(WAYS, wayWords)} style={{ width: 320 }} />
          </Form.Item>
        </Space>
        {way === "FOLDER" ? (
          <Form.Item name="folder" label={t.folder} rules={needed} extra={t.folderHelp}>
            <Input style={{ width: 320 }} />
          </Form.Item>
        ) : null}
        {way === "PULL" ? (
          <>
            <Space align="start" size={16} wrap>
              <Form.Item name={["table", "kind"]} label={t.kind} rules={needed}>
                <Select
                  style={{ width: 160 }}
                  options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
                />
              </Form.Item>
              <Form.Item name={["table", "host"]} label={t.host} rules={needed} extra={t.hostHelp}>
                <Input style={{ width: 280 }} />
              </Form.Item>
              <Form.Item name={["table", "port"]} label={t.port} extra={t.portHelp}>
                <InputNumber min={1} max={65535} controls={false} style={{ width: 120 }} />
              </Form.Item>
              <Form.Item name={["table", "database"]} label={t.database} rules={needed}>
                <Input style={{ width: 200 }} />
              </Form.Item>
              <Form.Item name={["table", "user"]} label={t.user} rules={needed}>
                <Input style={{ width: 160 }} autoComplete="off" />
              </Form.Item>
              <Form.Item name={["table", "secret"]} label={t.secret} rules={needed} extra={t.secretHelp}>
                <Input style={{ width: 280 }} autoComplete="off" />
              </Form.Item>
              <Form.Item name={["table", "table"]} label={t.table} rules={needed}>
                <Input style={{ width: 280 }} />
              </Form.Item>
              <Form.Item name={["table", "increment"]} label={t.increment} extra={t.incrementHelp}>
                <Input style={{ width: 280 }} />
              </Form.Item>
            </Space>
            <Form.Item name={["table", "columns"]} label={t.columns} extra={t.columnsHelp}>
              <Select mode="tags" tokenSeparators={[",", "，", " "]} open={false} suffixIcon={null} />
            </Form.Item>
          </>
        ) : null}
        <Space align="start" size={16} wrap>
          <Form.Item name="everyMinutes" label={t.every} extra={t.everyHelp}>
            <InputNumber min={1} max={525_600} precision={0} style={{ width: 320 }} />
          </Form.Item>
          <Form.Item name="keepDays" label={t.keep} extra={t.keepHelp}>
            <InputNumber min={1} max={36_500} precision={0} style={{ width: 320 }} />
          </Form.Item>
        </Space>
        <Space style={{ display: "flex" }}>
          <Button type="primary" htmlType="submit" loading={add.isPending || change.isPending}>
            {t.save}
          </Button>
          <Button onClick={() => void navigate(-1)}>{c.cancel}</Button>
        </Space>
      </Form>
    </>
  );
}

function tableOf(table: Schema<"RemoteTable">): Schema<"RemoteTable"> {
  const { port, increment, columns, ...rest } = table;
  return { ...rest, columns: columns ?? [], ...(port ? { port } : {}), ...(increment ? { increment } : {}) };
}
