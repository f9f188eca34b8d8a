package io.railmirror.core.internal.rails;

import io.railmirror.core.spi.RailProvider;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** A class path on which the given providers are declared, each class made anew by this loader. */
final class ServiceFiles extends ClassLoader {

    private static final String FIXTURES = "io.railmirror.fixture.rails.";
    private static final String SERVICE = "META-INF/services/" + RailProvider.class.getName();

    private final Path file;

    ServiceFiles(Path folder, String... names) throws IOException {
        super(ServiceFiles.class.getClassLoader());
        List<String> lines =
                List.of(names).stream().map(name -> FIXTURES + name).toList();
        this.file = Files.write(folder.resolve("providers"), lines);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(FIXTURES)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? defined(name) : known;
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        String resource = "/" + name.replace('.', '/') + ".class";
        try (InputStream in = ServiceFiles.class.getResourceAsStream(resource)) {
            if (in == null) throw new ClassNotFoundException(name);
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICE)
                ? Collections.enumeration(List.of(file.toUri().toURL()))
                : super.getResources(name);
    }
}
