package org.mingjing.bench;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server without its audit, to see what the audit costs. Found by Spring where this module lies on the server's
 * class path, which it does in measurements only.
 */
public final class Unaudited implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!bean.getClass().getName().equals("org.mingjing.app.audit.Audit")) {
                    return bean;
                }
                ProxyFactory deaf = new ProxyFactory(bean);
                deaf.setProxyTargetClass(true);
                deaf.addAdvice((MethodInterceptor)
                        call -> call.getMethod().getName().equals("record") ? null : call.proceed());
                return deaf.getProxy();
            }
        });
    }
}
