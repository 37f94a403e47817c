package org.mingjing.app.procedure;

/** A small profile to test in: what ships may change with the law, what is done with it does not. */
final class TestProfile {
    static final String YAML =
            """
            profile: test
            version: 1
            title: { en: Test, zh: 测试 }
            source: { en: none, zh: 无 }
            processes:
              matter:
                title: { en: Matter, zh: 事项 }
                number: 测〔{year}〕{number}号
                opens: [CASE_SUPERVISOR]
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: DEPUTY_IN_CHARGE }
                  - { role: HEAD }
                  - { role: UNIT_CONTACT, states: [served] }
                asks:
                  - { name: gist, type: LONG_TEXT, required: true, title: { en: Gist, zh: 内容 } }
                  - { name: amount, type: MONEY, title: { en: Amount, zh: 金额 } }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  checked: { title: { en: checked, zh: 核查 } }
                  paused: { title: { en: paused, zh: 中止 } }
                  served: { title: { en: served, zh: 送达 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  check:
                    title: { en: Check, zh: 核查 }
                    from: [begun]
                    to: checked
                    by: [LEAD]
                    approvals: [DEPUTY_IN_CHARGE, HEAD]
                    handlers: 2
                    asks:
                      - name: way
                        type: CHOICE
                        required: true
                        title: { en: Way, zh: 方式 }
                        choices: { talk: { en: talk, zh: 谈话 }, letter: { en: letter, zh: 函询 } }
                  pause: { title: { en: Pause, zh: 中止 }, from: [checked], to: paused, by: [LEAD] }
                  resume: { title: { en: Resume, zh: 恢复 }, from: [paused], to: checked, by: [LEAD] }
                  serve: { title: { en: Serve, zh: 送达 }, from: [checked], to: served, by: [LEAD] }
                  answer: { title: { en: Answer, zh: 答复 }, from: [served], to: checked, by: [UNIT_CONTACT] }
                  end: { title: { en: End, zh: 结束 }, from: [checked], to: over, by: [LEAD], approvals: [DEPUTY_IN_CHARGE] }
                  complain:
                    title: { en: Complain, zh: 申诉 }
                    from: [checked]
                    to: over
                    by: [CASE_SUPERVISOR]
                    opens: [review]
                    fresh_hands: true
                limits:
                  opinion:
                    title: { en: Opinion, zh: 意见 }
                    term: { amount: 10, unit: WORKING_DAYS }
                    during: [begun, checked, paused]
                    paused_in: [paused]
                    warn_days: 2
                    extension: { most: { amount: 5, unit: WORKING_DAYS }, times: 1, approvals: [DEPUTY_IN_CHARGE] }
              review:
                title: { en: Review, zh: 复查 }
                number: 复〔{year}〕{number}号
                readers:
                  - { role: CASE_SUPERVISOR }
                  - { role: HEAD }
                states:
                  begun: { title: { en: begun, zh: 开始 } }
                  over: { title: { en: over, zh: 结束 }, end: true }
                steps:
                  end: { title: { en: End, zh: 结束 }, from: [begun], to: over, by: [LEAD], approvals: [HEAD] }
            """;

    private TestProfile() {}
}
